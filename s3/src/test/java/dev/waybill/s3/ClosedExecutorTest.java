package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadReport;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/** A run ends when its executor is closed, whatever it waits for: sooner than the pause that a server may ask for. */
@Timeout(15)
class ClosedExecutorTest {

    private static final Map<String, String> LATER = Map.of("Retry-After", "20");

    @TempDir
    Path dir;

    @Test
    void aRunWhoseExecutorIsClosedEnds() throws Exception {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 50_000);
            S3Executor executor = day.executor().build();
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .nth(5)
                    .then(Fault.runBefore(executor::close), Fault.latency(Duration.ofMillis(300))));

            DownloadReport report = day.plan().concurrency(2).build().execute(executor, DownloadListener.NONE);

            assertThat(report.stopped())
                    .hasValueSatisfying(why -> assertThat(why).message().contains("S3Executor was closed"));
            assertThat(report.stopped()).map(DownloadException::kind).hasValue(Kind.INTERRUPTED);
            assertThat(day.run().requireComplete().skipped()).isEqualTo(report.published());
        }
    }

    /** The client cannot know that the run is of no interest any more. */
    @Test
    void aRunThroughTheCallersClientEndsWithItsExecutorAndLeavesTheClientOpen() throws IOException {
        try (Day day = new Day(dir);
                SdkAsyncHttpClient client = NettyNioAsyncHttpClient.builder()
                        .readTimeout(Duration.ofMinutes(5))
                        .build()) {
            day.s3.putDay("20251001", 50_000);
            S3Executor executor = day.executor().httpClient(client).build();
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .nth(5)
                    .then(Fault.stallAfter(10_000), Fault.runAfter(10_000, executor::close)));

            DownloadReport report = day.plan().concurrency(2).build().execute(executor, DownloadListener.NONE);

            assertThat(report.stopped()).map(DownloadException::kind).hasValue(Kind.INTERRUPTED);
            assertThat(report.stopped().orElseThrow()).message().contains("S3Executor was closed");
            DownloadReport next = day.run(day.executor().httpClient(client), day.plan());
            assertThat(next.requireComplete().skipped()).isEqualTo(report.published());
        }
    }

    @Test
    void aPauseBeforeAnObjectIsAskedForAgainEnds() throws IOException {
        try (Day day = new Day(dir).put(1_000)) {
            S3Executor executor = day.executor().build();
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.status(503, "SlowDown", LATER)));

            DownloadReport report = day.plan().build().execute(executor, event -> {
                if (event instanceof DownloadEvent.Retried) {
                    executor.close();
                }
            });

            assertThat(report.stopped()).map(DownloadException::kind).hasValue(Kind.INTERRUPTED);
            assertThat(day.gets()).isOne();
        }
    }

    @Test
    void aPauseBeforeAPageIsAskedForAgainEnds() throws IOException {
        try (Day day = new Day(dir).put(1_000)) {
            S3Executor executor = day.executor().build();
            day.s3.server.script(Rule.on(RequestKind.LIST).then(Fault.status(503, "SlowDown", LATER)));
            closeOnceItPauses(executor, Thread.currentThread());

            DownloadException stopped = catchThrowableOfType(
                    DownloadException.class, () -> day.plan().build().estimate(executor));

            assertThat(stopped.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(stopped).hasMessageContaining("S3Executor was closed");
        }
    }

    /** Whoever waits for an answer waits without an end. */
    private static void closeOnceItPauses(S3Executor executor, Thread caller) {
        Thread watcher = new Thread(() -> {
            while (caller.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            executor.close();
        });
        watcher.setDaemon(true);
        watcher.start();
    }

    @Test
    void aProviderThatNeverAnswersIsNotWaitedForAnyMore() throws IOException {
        try (Day day = new Day(dir).put(1_000)) {
            CompletableFuture<S3Executor> built = new CompletableFuture<>();
            S3Executor executor = day.executor()
                    .credentials(new Silent(() -> {
                        var unused = built.thenAcceptAsync(S3Executor::close);
                    }))
                    .build();
            built.complete(executor);

            DownloadException stopped = catchThrowableOfType(
                    DownloadException.class, () -> day.plan().build().execute(executor));

            assertThat(stopped.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(day.s3.server.requests()).isEmpty();
        }
    }

    /** A provider that tells that it was asked, and nothing else. */
    private record Silent(Runnable asked) implements AwsCredentialsProvider {

        @Override
        public AwsCredentials resolveCredentials() {
            return AwsBasicCredentials.create("AKIDEXAMPLE", "secret");
        }

        @Override
        public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
            asked.run();
            return new CompletableFuture<>();
        }
    }
}
