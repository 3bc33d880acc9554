package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.manifest.Verification;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects over 32 MiB come in parallel ranges of 16 MiB, and are verified as strictly as others. */
class LargeObjectTest {

    private static final long MIB = 1L << 20;
    private static final long SIZE = 33 * MIB + 12_345;
    private static final int RANGES = 3;
    /** Made once: its checksums take a while. */
    private static final StoredObject PLAIN = StoredObject.generated(SIZE, 4);

    @TempDir
    Path dir;

    private static StoredObject with(ChecksumAlgorithm algorithm, ChecksumType type) {
        return summed(PLAIN.partSize(8 * MIB), algorithm, type);
    }

    /** With its checksum made beforehand: the client is too impatient to wait until the server has made it. */
    private static StoredObject summed(StoredObject object, ChecksumAlgorithm algorithm, ChecksumType type) {
        StoredObject summed = object.checksum(algorithm, type);
        assertThat(summed.checksumValue(algorithm)).isNotNull();
        return summed;
    }

    /** Patiently: the server takes its time to make so many bytes. */
    private static DownloadReport run(Day day) {
        return day.run(day.s3.builder(), day.plan());
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(
                        "CRC64NVME",
                        with(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT),
                        Verification.FULL_OBJECT_CHECKSUM,
                        1),
                Arguments.of(
                        "CRC32C",
                        with(ChecksumAlgorithm.CRC32C, ChecksumType.FULL_OBJECT),
                        Verification.FULL_OBJECT_CHECKSUM,
                        1),
                Arguments.of(
                        "CRC32",
                        with(ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT),
                        Verification.FULL_OBJECT_CHECKSUM,
                        1),
                Arguments.of(
                        "SHA-256",
                        summed(PLAIN, ChecksumAlgorithm.SHA256, ChecksumType.FULL_OBJECT),
                        Verification.FULL_OBJECT_CHECKSUM,
                        1),
                Arguments.of(
                        "composite CRC32C",
                        with(ChecksumAlgorithm.CRC32C, ChecksumType.COMPOSITE),
                        Verification.COMPOSITE_CHECKSUM,
                        2),
                Arguments.of(
                        "composite SHA-1, odd parts",
                        summed(PLAIN.partSize(7_777_777), ChecksumAlgorithm.SHA1, ChecksumType.COMPOSITE),
                        Verification.COMPOSITE_CHECKSUM,
                        2),
                Arguments.of("MD5", PLAIN, Verification.ETAG_MD5, 0),
                Arguments.of("multipart ETag", PLAIN.partSize(8 * MIB), Verification.MULTIPART_ETAG, 1),
                Arguments.of(
                        "multipart ETag, parts longer than ranges",
                        PLAIN.partSize(20 * MIB + 1),
                        Verification.MULTIPART_ETAG,
                        1),
                Arguments.of(
                        "multipart ETag, uneven parts",
                        PLAIN.parts(List.of(6 * MIB, 17 * MIB, SIZE - 23 * MIB)),
                        Verification.MULTIPART_ETAG,
                        3),
                Arguments.of("nothing", PLAIN.etag("opaque"), Verification.SIZE_ONLY, 0));
    }

    static Stream<Arguments> kindsWithEvidence() {
        return kinds().filter(kind -> kind.get()[2] != Verification.SIZE_ONLY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void comesInRangesAndIsVerifiedByTheStrongestEvidence(
            String name, StoredObject object, Verification level, int heads) throws IOException {
        try (Day day = new Day(dir).put(object)) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).probability(0.3, 11).then(Fault.slow(40 * MIB)));

            DownloadReport report = run(day).requireComplete();

            assertThat(report.verification()).isEqualTo(Map.of(level, 1L));
            assertThat(day.ranges()).hasSize(RANGES).doesNotContain("whole").doesNotHaveDuplicates();
            assertThat(day.s3.server.stats().requests(RequestKind.HEAD_OBJECT)).isEqualTo(heads);
            assertThat(day.s3.server.stats().billedBytes()).isEqualTo(SIZE);
            assertThat(report.requests().head()).isEqualTo(heads);
            day.assertPublished();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void theEstimateCountsTheSameRequests(String name, StoredObject object, Verification level, int heads)
            throws IOException {
        try (Day day = new Day(dir).put(object);
                S3Executor executor = day.s3.builder().build()) {
            Estimate estimate = day.plan().build().estimate(executor);

            assertThat(estimate.requests().get()).isEqualTo(RANGES);
            // That parts are uneven shows only when the first one does not fit the others.
            assertThat(estimate.requests().head()).isEqualTo(name.contains("uneven") ? 1 : heads);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kindsWithEvidence")
    void aFlippedBitIsFoundWhereverThereIsEvidence(String name, StoredObject object, Verification level, int heads)
            throws IOException {
        try (Day day = new Day(dir).put(object)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.flipBit(33 * MIB + 5)));

            DownloadReport report = run(day);

            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.CORRUPT));
            day.assertNothingUnderAFinalName();
            day.assertNextRunRepairs(() -> run(day));
        }
    }

    /** The limit of what can be promised, and the reason for --require-verification. */
    @Test
    void aFlippedBitIsNotFoundWhereThereIsNoEvidenceAndTheReportSaysSo() throws IOException {
        try (Day day = new Day(dir).put(PLAIN.etag("opaque"));
                S3Executor executor = day.s3.builder().build()) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.flipBit(33 * MIB + 5)));

            DownloadReport refused = day.run(day.executor(), day.plan().requireVerification(Verification.ETAG_MD5));
            assertThat(refused.complete()).isFalse();
            assertThat(day.gets()).isZero();

            DownloadReport report = day.plan().build().execute(executor);
            assertThat(report.complete()).isTrue();
            assertThat(report.verification()).isEqualTo(Map.of(Verification.SIZE_ONLY, 1L));
        }
    }

    @Test
    void aBrokenRangeIsContinuedByItself() throws IOException {
        try (Day day = new Day(dir).put(PLAIN)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .where(request ->
                            request.headers().getOrDefault("range", "").startsWith("bytes=16777216-"))
                    .then(Fault.closeAfter(5 * MIB)));

            DownloadReport report = run(day).requireComplete();

            assertThat(report.retries()).isEqualTo(1);
            assertThat(report.receivedBytes()).isEqualTo(SIZE);
            assertThat(day.ranges()).hasSize(RANGES + 1).contains("bytes=22020096-33554431");
            day.assertPublished();
        }
    }

    @Test
    void anObjectReplacedBetweenTwoRangesIsNeverMixed() throws IOException {
        StoredObject other = StoredObject.generated(SIZE, 5);
        try (Day day = new Day(dir).put(PLAIN)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .nth(2)
                    .then(Fault.runBefore(() -> day.s3.bucket.put(Day.KEY, other))));

            DownloadReport report = run(day);

            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.CHANGED));
            day.assertNothingUnderAFinalName();

            day.assertNextRunRepairs(() -> run(day));
        }
    }

    @Test
    void aServerWithoutRangesSendsTheWholeObjectOnce() throws IOException {
        try (Day day = new Day(dir).put(PLAIN)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .where(request -> request.headers().containsKey("range"))
                    .then(Fault.ignoreRange()));

            DownloadReport report = run(day).requireComplete();

            assertThat(day.ranges()).contains("whole");
            assertThat(report.verification()).containsOnlyKeys(Verification.ETAG_MD5);
            day.assertPublished();
        }
    }

    @Test
    void aDiskThatIsFullAtOneRangeKeepsWhatCameOfAll() throws IOException {
        try (FaultyDisk disk = FaultyDisk.over(dir, 1);
                Day day = new Day(disk.path()).put(PLAIN.partSize(8 * MIB))) {
            disk.script(
                    DiskRule.on(DiskOperation.WRITE).path("**.part").skip(300).then(DiskFault.NO_SPACE));
            DownloadReport first = run(day);
            assertThat(first.stopped())
                    .hasValueSatisfying(why -> assertThat(why).message().contains("free some space"));
            day.assertNothingUnderAFinalName();

            disk.script();
            DownloadReport second = run(day).requireComplete();

            // 300 writes came before, most of them of 64 KiB, and the record of all of them.
            assertThat(second.receivedBytes()).isLessThan(SIZE - 12 * MIB);
            day.assertPublished();
        }
    }

    @Test
    void takesTheRangesOfOneObjectAtMostAsManyAtOnceAsAllowed() throws IOException {
        try (Day day = new Day(dir).put(PLAIN)) {
            day.s3.putDay("20251001", 1_000);
            day.put(PLAIN);

            day.run(day.s3.builder(), day.plan().concurrency(2)).requireComplete();

            assertThat(day.s3.server.stats().maxInFlight()).isLessThanOrEqualTo(2);
            day.assertPublished();
        }
    }

    @Test
    void goesOnWithWhatIsMissingOfEachRange() throws IOException {
        try (Day day = new Day(dir).put(PLAIN.partSize(8 * MIB))) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).times(3).then(Fault.closeAfter(3 * MIB + 7)),
                    Rule.on(RequestKind.GET_OBJECT).then(Fault.status(503, "SlowDown")));
            DownloadReport first = run(day);
            assertThat(first.failed().objects()).isEqualTo(1);
            assertThat(first.receivedBytes()).isPositive();

            day.s3.server.clearScript();
            day.s3.server.reset();
            Estimate estimate;
            try (S3Executor executor = day.s3.builder().build()) {
                estimate = day.plan().build().estimate(executor);
            }
            assertThat(estimate.requests().get()).isBetween(1L, (long) RANGES);
            assertThat(estimate.requests().head())
                    .as("the record tells the evidence")
                    .isZero();
            DownloadReport second = run(day).requireComplete();

            assertThat(second.receivedBytes()).isEqualTo(SIZE - first.receivedBytes());
            assertThat(second.requests().get()).isEqualTo(estimate.requests().get());
            assertThat(second.requests().head()).isZero();
            assertThat(second.verification()).containsOnlyKeys(Verification.MULTIPART_ETAG);
            day.assertPublished();
        }
    }
}
