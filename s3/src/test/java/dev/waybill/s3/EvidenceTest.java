package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.manifest.Verification;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What S3 offers as evidence decides which bytes get a final name. */
class EvidenceTest {

    private static final int SIZE = 200_000;
    private static final String MD5_LIKE = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path dir;

    private static StoredObject object() {
        return StoredObject.of(Hyperliquid.bytes(SIZE, 7));
    }

    private void assertLevel(StoredObject object, Verification level) throws IOException {
        try (Day day = new Day(dir).put(object)) {
            DownloadReport report = day.run().requireComplete();

            assertThat(report.verification()).containsOnlyKeys(level);
            assertThat(day.ranges()).containsExactly("whole");
            assertThat(report.receivedBytes()).isEqualTo(object.size());
            day.assertPublished();
        }
    }

    @ParameterizedTest
    @EnumSource(ChecksumAlgorithm.class)
    void provesTheFileByEveryChecksumThatS3Keeps(ChecksumAlgorithm algorithm) throws IOException {
        assertLevel(
                object().partSize(50_000).checksum(algorithm, ChecksumType.FULL_OBJECT),
                Verification.FULL_OBJECT_CHECKSUM);
    }

    @ParameterizedTest
    @EnumSource(ChecksumAlgorithm.class)
    void findsAFlippedBitByEveryChecksumThatS3Keeps(ChecksumAlgorithm algorithm) throws IOException {
        StoredObject object = object().partSize(50_000).checksum(algorithm, ChecksumType.FULL_OBJECT);
        try (Day day = new Day(dir).put(object)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.flipBit(123_456)));

            DownloadReport report = day.run().requireComplete();

            assertThat(report.retries()).isEqualTo(1);
            assertThat(day.retryReasons()).singleElement().asString().contains(algorithm.name());
            day.assertPublished();
        }
    }

    @ParameterizedTest
    @EnumSource(ChecksumAlgorithm.class)
    void provesTheFileByAChecksumOfItsPartsChecksums(ChecksumAlgorithm algorithm) throws IOException {
        assertLevel(
                object().partSize(50_001).checksum(algorithm, ChecksumType.COMPOSITE), Verification.COMPOSITE_CHECKSUM);
    }

    @Test
    void findsAFlippedBitInTheOnlyPart() throws IOException {
        for (StoredObject object : List.of(
                object().partSize(1 << 20),
                object().partSize(1 << 20).checksum(ChecksumAlgorithm.CRC32C, ChecksumType.COMPOSITE))) {
            Path target = Files.createTempDirectory(dir, "target");
            try (Day day = new Day(target).put(object)) {
                day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.flipBit(123_456)));

                DownloadReport report = day.run().requireComplete();

                assertThat(report.retries()).isEqualTo(1);
                day.assertPublished();
            }
        }
    }

    @Test
    void takesTheOnlyPartForTheWhole() throws IOException {
        assertLevel(
                object().checksum(ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE), Verification.COMPOSITE_CHECKSUM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:kms", "aws:kms:dsse"})
    void takesNoEtagForAnMd5UnderKms(String encryption) throws IOException {
        assertLevel(object().etag(MD5_LIKE).header("x-amz-server-side-encryption", encryption), Verification.SIZE_ONLY);
    }

    @Test
    void takesNoEtagForAnMd5UnderACustomersKey() throws IOException {
        assertLevel(
                object().etag(MD5_LIKE).header("x-amz-server-side-encryption-customer-algorithm", "AES256"),
                Verification.SIZE_ONLY);
    }

    @Test
    void recordsAnOpaqueEtagAsSizeOnly() throws IOException {
        assertLevel(object().etag("what-a-strange-tag"), Verification.SIZE_ONLY);
    }

    @Test
    void provesTheFileByTheEtagOfItsParts() throws IOException {
        assertLevel(object().partSize(70_000), Verification.MULTIPART_ETAG);
    }

    @Test
    void asksForEachPartWhereTheyDiffer() throws IOException {
        assertLevel(object().parts(List.of(70_000L, 70_001L, 9_999L, 50_000L)), Verification.MULTIPART_ETAG);
    }

    @Test
    void believesTheFirstPartOnlyAsFarAsItExplainsTheBytes() throws IOException {
        try (Day day = new Day(dir).put(object().parts(List.of(70_000L, 50_000L, 80_000L)))) {
            DownloadReport report = day.run().requireComplete();

            assertThat(report.verification()).containsOnlyKeys(Verification.MULTIPART_ETAG);
            assertThat(report.requests().head()).as("the first part, then each").isEqualTo(4);
            assertThat(report.retries()).isZero();
            day.assertPublished();
        }
    }

    @Test
    void findsAFlippedBitByTheEtagOfItsParts() throws IOException {
        try (Day day = new Day(dir).put(object().partSize(70_000))) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.flipBit(123_456)));

            DownloadReport report = day.run().requireComplete();

            assertThat(report.retries()).isEqualTo(1);
            assertThat(day.retryReasons()).singleElement().asString().contains("parts' MD5s", "-3");
            day.assertPublished();
        }
    }

    @Test
    void takesPartsOfAnUnknownSizeForNoEvidence() throws IOException {
        try (Day day = new Day(dir).put(object().partSize(70_000))) {
            day.s3.server.script(Rule.on(RequestKind.HEAD_OBJECT).then(Fault.withoutHeader("x-amz-mp-parts-count")));

            DownloadReport report = day.run().requireComplete();

            assertThat(report.verification()).containsOnlyKeys(Verification.SIZE_ONLY);
            day.assertPublished();
        }
    }

    @Test
    void keepsStoredBytesWhateverTheirContentEncoding() throws IOException {
        assertLevel(object().header("Content-Encoding", "gzip"), Verification.ETAG_MD5);
    }

    @Test
    void buysFlippedBitsOnceMore() throws IOException {
        try (Day day = new Day(dir).put(object())) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.flipBit(5)));

            DownloadReport report = day.run().requireComplete();

            assertThat(day.ranges()).containsExactly("whole", "whole");
            assertThat(report.retries()).isEqualTo(1);
            assertThat(report.receivedBytes()).isEqualTo(2L * SIZE);
            day.assertPublished();
        }
    }

    @Test
    void neverPublishesWhatIsCorruptAtTheSource() throws IOException {
        try (Day day = new Day(dir).put(object())) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.flipBit(5)));

            DownloadReport report = day.run();

            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.CORRUPT);
                assertThat(failure.message())
                        .contains("MD5", object().etag(), "the ETag", "not published")
                        .containsPattern("MD5 [0-9a-f]{32}, but");
            });
            assertThat(day.gets()).isEqualTo(2);
            day.assertNothingUnderAFinalName();
            day.assertNextRunRepairs();
        }
    }

    @Test
    void tellsSwappedBodiesApart() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", SIZE);
            StoredObject one = Objects.requireNonNull(day.s3.bucket.object(Day.key(1)));
            StoredObject two = Objects.requireNonNull(day.s3.bucket.object(Day.key(2)));
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.runBefore(() -> {
                day.s3.bucket.put(Day.key(1), StoredObject.of(two.bytes()).etag(one.etag()));
                day.s3.bucket.put(Day.key(2), StoredObject.of(one.bytes()).etag(two.etag()));
            })));

            DownloadReport report = day.run(day.executor(), day.plan().concurrency(1));

            assertThat(report.published().objects()).isEqualTo(22);
            assertThat(report.failures())
                    .hasSize(2)
                    .allSatisfy(failure -> assertThat(failure.kind()).isEqualTo(Kind.CORRUPT));
            assertThat(dir.resolve(Day.key(1))).doesNotExist();
            assertThat(dir.resolve(Day.key(2))).doesNotExist();
        }
    }

    @Test
    void findsAStaleVersionUnderTheHeadersOfTheNewOne() throws IOException {
        try (Day day = new Day(dir).put(object())) {
            day.s3.bucket.put("older", StoredObject.of(Hyperliquid.bytes(SIZE, 6)));
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).key(Day.KEY).then(Fault.swapWith("older")));

            DownloadReport report = day.run();

            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.CORRUPT));
            day.s3.bucket.remove("older");
            day.assertNextRunRepairs();
        }
    }

    private static void lieAboutTheChecksum(Day day) {
        day.s3.server.script(
                Rule.on(RequestKind.GET_OBJECT).then(Fault.header("x-amz-checksum-crc64nvme", "AAAAAAAAAAA=")));
    }

    @Test
    void failsAndNamesTheEvidenceWhenAChecksumHeaderLies() throws IOException {
        StoredObject object = object().checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT);
        try (Day day = new Day(dir).put(object)) {
            lieAboutTheChecksum(day);

            DownloadReport report = day.run();

            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.CORRUPT);
                assertThat(failure.message()).contains("the CRC64NVME that S3 keeps", "0000000000000000");
            });
            day.assertNothingUnderAFinalName();
            day.assertNextRunRepairs();
        }
    }

    /** No option accepts them; but nothing keeps who trusts the ETag more from putting them in place, where they are held against it. */
    @Test
    void bytesThatALyingChecksumRefusedCanBePutInPlaceByHand() throws IOException {
        StoredObject object = object().checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT);
        try (Day day = new Day(dir).put(object)) {
            lieAboutTheChecksum(day);
            assertThat(day.run().complete()).isFalse();
            day.s3.server.reset();

            Path setAside = dir.resolve(".waybill/set-aside").resolve(Day.KEY);
            Files.createDirectories(day.file().resolveSibling(""));
            Files.move(setAside, day.file());
            DownloadReport report = day.run().requireComplete();

            assertThat(report.verification()).containsOnlyKeys(Verification.ETAG_MD5);
            assertThat(day.gets()).isZero();
        }
    }

    @Test
    void provesAContinuedBodyByTheChecksumOfTheFirstAnswer() throws IOException {
        StoredObject object = object().partSize(50_000).checksum(ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
        try (Day day = new Day(dir).put(object)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.closeAfter(77_777)));

            DownloadReport report = day.run().requireComplete();

            assertThat(report.verification()).containsOnlyKeys(Verification.FULL_OBJECT_CHECKSUM);
            day.assertPublished();
        }
    }
}
