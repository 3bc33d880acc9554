package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectSource;
import dev.waybill.PlanFile;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What the first answer teaches is used once, and then everything works. */
class RegionAndClockTest {

    @TempDir
    Path dir;

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIRECT", "MALFORMED"})
    void followsTheBucketToItsRegionOnce(WrongRegion answer) throws IOException {
        try (Day day = new Day(dir, S3Server.builder().wrongRegion(answer)).put(5_000)) {
            DownloadReport report = day.run(day.executor().region("eu-central-1"), day.plan());

            report.requireComplete();
            assertThat(report.region()).contains(new BucketRegion(Hyperliquid.REGION, BucketRegion.Origin.ANSWERED));
            assertThat(report.requests().list()).isEqualTo(2);
            assertThat(day.s3.server.stats().requests()).isEqualTo(3);
            day.assertPublished();
        }
    }

    @Test
    void buysTheObjectsOfAPlanFileInTheBucketsRegionToo() throws IOException {
        Path planFile = dir.resolve("plan.jsonl");
        try (Day day = new Day(dir.resolve("data"), S3Server.builder().wrongRegion(WrongRegion.REDIRECT)).put(5_000);
                S3Executor executor = day.executor().build()) {
            PlanFile.save(planFile, day.plan().build(), executor);
            day.s3.server.reset();
            try (S3Executor elsewhere = day.executor().region("eu-central-1").build()) {
                elsewhere
                        .execute(day.plan().build(), ObjectSource.planFile(planFile), day.events::add)
                        .requireComplete();
            }
            assertThat(day.s3.server.stats().requests(RequestKind.LIST)).isZero();
            assertThat(day.s3.server.stats().requests(RequestKind.HEAD_BUCKET)).isEqualTo(2);
            day.assertPublished();
        }
    }

    /** Each answer names another region than the one that was asked. */
    @Test
    void followsNoBucketThatIsSentOnAndOn() throws IOException {
        try (Day day = new Day(dir).put(100)) {
            day.s3.server.script(
                    Rule.on(RequestKind.LIST).nth(1).then(movedTo("eu-central-1")),
                    Rule.on(RequestKind.LIST).then(movedTo("us-west-2")));

            DownloadException error = day.refusal(day.executor().region("us-east-1"));

            assertThat(error.kind()).isEqualTo(Kind.ACCESS_DENIED);
            assertThat(error).message().contains("in us-west-2, not in eu-central-1", "--region us-west-2");
            assertThat(day.s3.server.stats().requests()).isEqualTo(2);
        }
    }

    private static Fault movedTo(String region) {
        return Fault.status(301, "PermanentRedirect", Map.of("x-amz-bucket-region", region));
    }

    @Test
    void namesTheOptionWhereARedirectNamesNoRegion() throws IOException {
        try (Day day = new Day(dir).put(100)) {
            day.s3.server.script(Rule.on(RequestKind.LIST)
                    .then(Fault.withoutHeader("x-amz-bucket-region"), Fault.status(301, "PermanentRedirect")));
            DownloadException error = day.refusal();

            assertThat(error.kind()).isEqualTo(Kind.ACCESS_DENIED);
            assertThat(error).message().contains("another region", "ap-northeast-1", "--region REGION");
            assertThat(day.s3.server.stats().requests()).isEqualTo(1);
        }
    }

    @Test
    void correctsAWrongClockForOneMoreRequest() throws IOException {
        S3ServerBuilder server =
                S3Server.builder().credentials("AKIDEXAMPLE", "secret", null).clockOffset(Duration.ofMinutes(20));
        try (Day day = new Day(dir, server).put(5_000)) {
            DownloadReport report = day.run(day.executor().credentials(credentials()), day.plan());

            report.requireComplete();
            assertThat(day.s3.server.stats().requests(RequestKind.LIST)).isEqualTo(2);
            assertThat(day.gets()).isEqualTo(1);
            day.assertPublished();
        }
    }

    @Test
    void correctsAClockThatIsSetWrongInTheMiddleOfARun() throws IOException {
        JumpingClock clock = new JumpingClock();
        try (Day day = new Day(dir, S3Server.builder().credentials("AKIDEXAMPLE", "secret", null))) {
            day.s3.putDay("20251001", 1_000);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .nth(8)
                    .then(Fault.runBefore(() -> clock.jump(Duration.ofMinutes(-20)))));

            DownloadReport report = day.run(
                            day.executor().credentials(credentials()).clock(clock),
                            day.plan().concurrency(4))
                    .requireComplete();

            assertThat(report.retries()).isBetween(1L, 8L);
            assertThat(day.gets()).isEqualTo(24 + report.retries());
        }
    }

    /** HeadBucket is the first request then, and its answer has no body that would tell. */
    @Test
    void correctsAWrongClockForOneMoreRequestOfAPlanFileToo() throws IOException {
        S3ServerBuilder server =
                S3Server.builder().credentials("AKIDEXAMPLE", "secret", null).clockOffset(Duration.ofMinutes(20));
        try (Day day = new Day(dir.resolve("data"), server).put(5_000)) {
            DownloadReport report = runPlanFile(day);

            assertThat(report.requests().head()).isEqualTo(2);
            assertThat(day.s3.server.stats().requests(RequestKind.HEAD_BUCKET)).isEqualTo(2);
            assertThat(day.s3.server.stats().requests(RequestKind.LIST)).isZero();
            day.assertPublished();
        }
    }

    private DownloadReport runPlanFile(Day day) throws IOException {
        Path planFile = dir.resolve("plan.jsonl");
        try (S3Executor executor = day.executor().build()) {
            PlanFile.save(planFile, day.plan().build(), executor);
        }
        day.s3.server.reset();
        try (S3Executor later = day.executor().build()) {
            return later.execute(day.plan().build(), ObjectSource.planFile(planFile), day.events::add)
                    .requireComplete();
        }
    }

    @Test
    void aClockThatJumpsBeforeAHeadCostsOneMoreHeadAndNoEvidence() throws IOException {
        JumpingClock clock = new JumpingClock();
        try (Day day = new Day(dir, S3Server.builder().credentials("AKIDEXAMPLE", "secret", null)).put(5_000)) {
            RefusedHeadTest.putLarge(day, 1);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .nth(1)
                    .then(Fault.runBefore(() -> clock.jump(Duration.ofMinutes(-20)))));

            DownloadReport report = day.run(
                            day.executor().credentials(credentials()).clock(clock), day.plan())
                    .requireComplete();

            RefusedHeadTest.assertVerifiedAfterAnotherHead(day, report);
        }
    }

    @Test
    void saysByHowMuchTheClockIsOffWhenCorrectingDoesNotHelp() throws IOException {
        try (Day day = new Day(dir, S3Server.builder().clockOffset(Duration.ofMinutes(42))).put(100)) {
            day.s3.server.script(Rule.on(RequestKind.LIST).then(Fault.status(403, "RequestTimeTooSkewed")));
            DownloadException error = day.refusal();

            assertThat(error.kind()).isEqualTo(Kind.CREDENTIALS);
            assertThat(error).message().containsPattern("clock is off by 4[12] minutes");
            assertThat(day.s3.server.stats().requests()).isEqualTo(2);
        }
    }

    @Test
    void saysThatTheClockIsOffWhenTheServerDoesNotTellTheTime() throws IOException {
        String body = "<Error><Code>RequestTimeTooSkewed</Code><Message>too large</Message></Error>";
        try (RawServer server = new RawServer(RawServer.http("403 Forbidden", body));
                Day day = new Day(dir)) {
            DownloadException error = day.refusal(day.executor().endpoint(server.endpoint()));

            assertThat(error.kind()).isEqualTo(Kind.CREDENTIALS);
            assertThat(error).message().contains("clock is off by more than 15 minutes");
            assertThat(server.requests).hasValue(1);
        }
    }
}
