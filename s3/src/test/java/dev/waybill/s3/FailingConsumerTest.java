package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadListener;
import dev.waybill.DownloadReport;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes what is streamed and fails stops the run, whatever is on its way then. */
class FailingConsumerTest {

    @TempDir
    Path dir;

    /** Other languages than Java throw checked exceptions that no method declares. */
    @Test
    void whateverItThrowsStopsTheRun() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 1_000);
            for (Throwable thrown : List.of(
                    new IOException("no room"),
                    new Exception("no room"),
                    new InterruptedException("no room"),
                    new StackOverflowError("no room"))) {
                try (S3Executor executor = day.executor().build()) {
                    DownloadReport report = day.plan().build().stream(
                            executor,
                            (object, bytes) -> FailingConsumerTest.<RuntimeException>undeclared(thrown),
                            DownloadListener.NONE);

                    assertThat(report.complete()).as("after %s", thrown).isFalse();
                    assertThat(report.stopped())
                            .hasValueSatisfying(why -> assertThat(why).hasCause(thrown));
                }
            }
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void undeclared(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Of two objects the run waits for the second one's end, of three for its place. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    @Timeout(20)
    void anObjectThatIsOnItsWayIsNotWaitedFor(int objects) throws IOException {
        try (Day day = new Day(dir)) {
            for (int hour = 0; hour < objects; hour++) {
                day.s3.bucket.put(Hyperliquid.hour("20251001", hour), Hyperliquid.bytes(100_000, hour));
            }
            String second = Hyperliquid.hour("20251001", 1);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).key(second).then(Fault.stallAfter(70_000)));

            DownloadReport report;
            try (S3Executor executor =
                    day.executor().readTimeout(Duration.ofMinutes(5)).build()) {
                report = day.plan().concurrency(1).build().stream(
                        executor,
                        (object, bytes) -> {
                            while (day.s3.server.stats().billedBytes(Hyperliquid.BUCKET, second) < 70_000) {
                                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                            }
                            throw new IOException("no room");
                        },
                        DownloadListener.NONE);
            }

            assertThat(report.stopped())
                    .hasValueSatisfying(why -> assertThat(why).message().contains("no room"));
            assertThat(day.gets()).isEqualTo(2);
        }
    }
}
