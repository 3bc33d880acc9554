package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectFailure;
import dev.waybill.RetryCause;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.Destination;
import dev.waybill.cost.MonthSoFar;
import dev.waybill.cost.PriceTable;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.manifest.Verification;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Files that only a HEAD can tell from others: what it costs is capped, and what it did not say is never guessed. */
class AskingToCompareTest {

    private static final CostCalculator TOKYO =
            new CostCalculator(PriceTable.builtIn().region("ap-northeast-1"), Destination.INTERNET, MonthSoFar.UNKNOWN);
    private static final int SIZE = 5_000;

    @TempDir
    Path dir;

    private Day day;

    @BeforeEach
    void start() throws IOException {
        day = new Day(dir);
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    /** An object whose ETag looks like an MD5 and is none, with its file. */
    private void encrypted(int hour) throws IOException {
        synced(
                hour,
                StoredObject.generated(SIZE, hour)
                        .etag(AnyObject.KMS_ETAG)
                        .header("x-amz-server-side-encryption", "aws:kms")
                        .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT));
    }

    /** An object whose ETag says nothing, with its file. */
    private void summed(int hour) throws IOException {
        synced(
                hour,
                StoredObject.generated(SIZE, hour)
                        .etag("opaque")
                        .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT));
    }

    private void synced(int hour, StoredObject object) throws IOException {
        day.s3.bucket.put(Day.key(hour), object);
        Path file = dir.resolve(Day.key(hour));
        Files.createDirectories(file.getParent());
        Files.write(file, object.bytes());
    }

    private void damage(int hour) throws IOException {
        Path file = dir.resolve(Day.key(hour));
        byte[] bytes = Files.readAllBytes(file);
        bytes[SIZE / 2] ^= 4;
        Files.write(file, bytes);
    }

    private long heads() {
        return day.s3.server.stats().requests(RequestKind.HEAD_OBJECT);
    }

    private void headsAnswer(int status, String code) {
        day.s3.server.script(Rule.on(RequestKind.HEAD_OBJECT).then(Fault.status(status, code)));
    }

    private static Kind stopped(DownloadReport report) {
        return report.stopped().map(DownloadException::kind).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aBusyServerIsNoReasonToBuyAGoodFileAgain(boolean replace) throws IOException {
        encrypted(1);
        headsAnswer(503, "SlowDown");

        DownloadReport report = day.run(day.executor(), day.plan().replaceDiffering(replace));

        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.TEMPORARY);
            assertThat(failure.message()).contains("503", "run the same command again");
        });
        assertThat(report.stopped()).isEmpty();
        assertThat(heads()).isEqualTo(5);
        assertThat(day.gets()).isZero();

        day.s3.server.clearScript();
        assertThat(day.run().requireComplete().adopted().objects()).isEqualTo(1);
        assertThat(day.gets()).isZero();
    }

    @Test
    void aBusyServerIsNoReasonToAdoptADamagedFile() throws IOException {
        summed(1);
        damage(1);
        headsAnswer(503, "SlowDown");

        DownloadReport report = day.run(day.executor(), day.plan().adoptUnverified(true));

        assertThat(report.adopted().objects()).isZero();
        assertThat(report.failures()).extracting(ObjectFailure::kind).containsExactly(Kind.TEMPORARY);
        day.s3.server.clearScript();
        assertThat(day.run(day.executor(), day.plan().adoptUnverified(true)).failures())
                .extracting(ObjectFailure::kind)
                .containsExactly(Kind.CONFLICT);
    }

    @Test
    void anEstimateThatCannotCompareIsNoEstimate() throws IOException {
        summed(1);
        damage(1);
        headsAnswer(503, "SlowDown");
        try (S3Executor executor = day.executor().build()) {
            assertThatThrownBy(() -> day.plan().replaceDiffering(true).build().estimate(executor))
                    .isInstanceOfSatisfying(
                            DownloadException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TEMPORARY));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, ACCESS_DENIED, s3:GetObject, true",
        "400, ExpiredToken, CREDENTIALS, expired, true",
        "404, NoSuchKey, CHANGED, does not exist, false",
        "412, PreconditionFailed, CHANGED, replaced after it was planned, false"
    })
    void whatAlsoAGetWouldBeRefusedForIsTold(int status, String code, Kind kind, String words, boolean stops)
            throws IOException {
        encrypted(1);
        day.s3.server.script(
                Rule.on(RequestKind.HEAD_OBJECT, RequestKind.HEAD_BUCKET).then(Fault.status(status, code)));

        DownloadReport report = day.run(
                day.executor()
                        .credentials(StaticCredentialsProvider.create(
                                AwsSessionCredentials.create("ASIAEXAMPLE", "secret", "token"))),
                day.plan().replaceDiffering(true).adoptUnverified(true));

        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.message()).contains(words);
        });
        assertThat(report.stopped()
                        .map(DownloadException::kind)
                        .filter(kind::equals)
                        .isPresent())
                .isEqualTo(stops);
        assertThat(day.gets()).isZero();
    }

    /** 400 is also the answer about an object under a key of the customer's. */
    @ParameterizedTest
    @CsvSource({"405, MethodNotAllowed", "416, InvalidRange", "400, InvalidRequest"})
    void whatCannotBeAskedIsUnknown(int status, String code) throws IOException {
        summed(1);
        headsAnswer(status, code);

        assertThat(day.run().failures()).extracting(ObjectFailure::kind).containsExactly(Kind.CONFLICT);
        assertThat(day.run(day.executor(), day.plan().adoptUnverified(true))
                        .requireComplete()
                        .verification())
                .containsOnlyKeys(Verification.SIZE_ONLY);
    }

    @Test
    void stopsAtTheCostLimitAndGoesOnWithMoreMoney() throws IOException {
        for (int hour = 0; hour < 24; hour++) {
            summed(hour);
        }
        damage(23);
        DownloadReport report =
                day.run(day.executor(), day.plan().adoptUnverified(true).maxCost(listAndHeads("8.9")));

        assertThat(stopped(report)).isEqualTo(Kind.LIMIT);
        assertThat(report.stopped().orElseThrow()).message().contains("would cross the cost limit", "raise");
        assertThat(report.failures()).isEmpty();
        assertThat(report.adopted().objects()).isEqualTo(8);
        assertThat(report.verification()).containsOnlyKeys(Verification.FULL_OBJECT_CHECKSUM);
        assertThat(heads()).isEqualTo(8);
        RunEventsTest.assertGrammar(day.events, report);

        DownloadReport second = day.run(day.executor(), day.plan().adoptUnverified(true));
        assertThat(second.skipped().objects()).isEqualTo(8);
        assertThat(second.adopted().objects()).isEqualTo(15);
        assertThat(second.failures()).extracting(ObjectFailure::kind).containsExactly(Kind.CONFLICT);
    }

    @Test
    void theCostLimitHoldsUnderRetries() throws IOException {
        for (int hour = 0; hour < 3; hour++) {
            summed(hour);
        }
        headsAnswer(503, "SlowDown");

        DownloadReport report = day.run(day.executor(), day.plan().maxCost(listAndHeads("8.9")));

        assertThat(heads()).isEqualTo(8);
        assertThat(stopped(report)).isEqualTo(Kind.LIMIT);
        RunEventsTest.assertGrammar(day.events, report);
    }

    private static BigDecimal listAndHeads(String heads) {
        BigDecimal list = TOKYO.price(new Usage(new RequestCounts(1, 0, 0), 0)).total();
        BigDecimal head = TOKYO.price(new Usage(new RequestCounts(0, 1_000, 0), 0))
                .total()
                .movePointLeft(3);
        return list.add(head.multiply(new BigDecimal(heads)));
    }

    @Test
    void countsWhatIsAskedAgain() throws IOException {
        summed(1);
        encrypted(2);
        day.s3.server.script(
                Rule.on(RequestKind.LIST).times(2).then(Fault.status(503, "SlowDown")),
                Rule.on(RequestKind.HEAD_OBJECT).perKey().times(1).then(Fault.status(500, "InternalError")));

        DownloadReport report = day.run().requireComplete();

        assertThat(report.requests()).isEqualTo(new RequestCounts(3, 4, 0));
        assertThat(report.retries()).isEqualTo(4);
        assertThat(report.retried()).isEqualTo(Map.of(RetryCause.THROTTLED, 2L, RetryCause.SERVER_ERROR, 2L));
        assertThat(day.retryReasons()).as("of the objects").hasSize(2);
    }

    /** What the estimate asks to compare, it asks itself; the download asks it once more. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theEstimateSaysWhatTheDownloadSends(boolean faults) throws IOException {
        for (int hour = 0; hour < 12; hour++) {
            summed(hour);
        }
        damage(3);
        if (faults) {
            day.s3.server.script(
                    Rule.on(RequestKind.LIST).times(2).then(Fault.status(503, "SlowDown")),
                    Rule.on(RequestKind.LIST).times(1).then(Fault.resetBeforeHead()),
                    Rule.on(RequestKind.HEAD_OBJECT).perKey().times(1).then(Fault.status(500, "InternalError")));
        }
        Estimate estimate;
        try (S3Executor executor = day.executor().build()) {
            estimate = day.plan().replaceDiffering(true).build().estimate(executor);
        }
        assertThat(estimate.requests()).isEqualTo(new RequestCounts(1, 12, 1));
        assertThat(estimate.spent()).isEqualTo(day.s3.billed().requests());
        assertThat(estimate.cost().usage()).isEqualTo(new Usage(estimate.requests(), SIZE));

        day.s3.server.clearScript();
        day.s3.server.reset();
        day.run(day.executor(), day.plan().replaceDiffering(true)).requireComplete();
        assertThat(day.s3.billed()).isEqualTo(new Usage(estimate.requests(), SIZE));
    }
}
