package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.RetryCause;
import dev.waybill.cost.RequestCounts;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.S3ServerBuilder;
import dev.waybill.testkit.WrongRegion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** What a refusal teaches about the token or the time is used whatever went wrong just before, and not without end. */
class LessonsTest {

    private static final int SIZE = 1_000_000;
    private static final Fault BUSY = Fault.status(503, "SlowDown");
    private static final Fault EXPIRED = Fault.status(400, "ExpiredToken");
    private static final Fault SKEWED = Fault.status(403, "RequestTimeTooSkewed");

    @TempDir
    Path dir;

    private final JumpingClock clock = new JumpingClock();
    private volatile AwsSessionCredentials current = AwsSessionCredentials.create("ASIAEXAMPLE1", "secret", "first");

    /** A server that looks at signatures, and lists ten keys a page. */
    private static S3ServerBuilder server() {
        return S3Server.builder()
                .pageSize(10)
                .credentials("ASIAEXAMPLE1", "secret", "first")
                .credentials("ASIAEXAMPLE2", "secret", "second");
    }

    private S3ExecutorBuilder executor(Day day) {
        return day.executor().clock(clock).credentials((AwsCredentialsProvider) () -> current);
    }

    private Fault renewed(Day day) {
        return Fault.runBefore(() -> {
            day.s3.server.expire("first");
            current = AwsSessionCredentials.create("ASIAEXAMPLE2", "secret", "second");
        });
    }

    private Fault clockSetBack() {
        return Fault.runBefore(() -> clock.jump(Duration.ofMinutes(-20)));
    }

    @Test
    void takesTheRenewedTokenAlsoAfterABusyServer() throws IOException {
        try (Day day = new Day(dir, server()).put(SIZE)) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(BUSY),
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(renewed(day)));

            DownloadReport report = day.run(executor(day), day.plan()).requireComplete();

            assertThat(report.retried()).isEqualTo(Map.of(RetryCause.THROTTLED, 1L, RetryCause.STALE_SIGNATURE, 1L));
            assertThat(day.gets()).isEqualTo(3);
        }
    }

    @Test
    void correctsTheClockAlsoAfterABrokenConnection() throws IOException {
        try (Day day = new Day(dir, server()).put(SIZE)) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(clockSetBack(), Fault.closeAfter(400_000)));

            DownloadReport report = day.run(executor(day), day.plan()).requireComplete();

            assertThat(report.retried()).isEqualTo(Map.of(RetryCause.CONNECTION, 1L, RetryCause.STALE_SIGNATURE, 1L));
            assertThat(report.receivedBytes()).isEqualTo(SIZE);
        }
    }

    @Test
    void takesTheRenewedTokenAndCorrectsTheClockForAPageOfTheListing() throws IOException {
        try (Day day = new Day(dir, server());
                S3Executor executor = executor(day).build()) {
            day.s3.putDay("20251001", 100);
            day.s3.server.script(
                    Rule.on(RequestKind.LIST).nth(2).then(clockSetBack(), Fault.resetBeforeHead()),
                    Rule.on(RequestKind.LIST).nth(3).then(BUSY),
                    Rule.on(RequestKind.LIST).nth(3).then(renewed(day)));

            RequestCounts sent = day.plan().build().estimate(executor).spent();

            assertThat(day.s3.server.stats().requests(RequestKind.LIST)).isEqualTo(sent.list());
        }
    }

    /** The first request of all may be refused for each of them in turn. */
    @Test
    void followsTheBucketToItsRegionAndCorrectsTheClockThere() throws IOException {
        S3ServerBuilder elsewhere = server().wrongRegion(WrongRegion.REDIRECT).clockOffset(Duration.ofMinutes(20));
        try (Day day = new Day(dir, elsewhere).put(100)) {
            DownloadReport report = day.run(executor(day).region("eu-central-1"), day.plan());

            assertThat(report.requireComplete().requests().list()).isEqualTo(3);
        }
    }

    @Test
    void learnsBothFromOneRequestAndAgainAfterProgress() throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(SKEWED),
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(EXPIRED),
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.closeAfter(400_000)),
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(EXPIRED));

            DownloadReport report = run(day).requireComplete();

            assertThat(report.retries()).isEqualTo(4);
            assertThat(day.gets()).isEqualTo(5);
        }
    }

    @Test
    void believesTheSameRefusalOnceOnly() throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(BUSY),
                    Rule.on(RequestKind.GET_OBJECT).then(EXPIRED));

            DownloadReport report = run(day);

            assertThat(report.stopped())
                    .get()
                    .extracting(DownloadException::kind)
                    .isEqualTo(Kind.CREDENTIALS);
            assertThat(day.gets()).isEqualTo(3);
        }
    }

    /** With a provider that has another token each time. */
    private static DownloadReport run(Day day) {
        AtomicInteger tokens = new AtomicInteger();
        AwsCredentialsProvider restless =
                () -> AwsSessionCredentials.create("ASIAEXAMPLE", "secret", "token" + tokens.incrementAndGet());
        return day.run(day.executor().credentials(restless), day.plan());
    }
}
