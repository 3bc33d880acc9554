package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectFailure;
import dev.waybill.Waybill;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that something else filled is taken over by its content, and nothing of it is bought or overwritten without being asked for. */
class AdoptionTest {

    private static final int MIB = 1 << 20;

    @TempDir
    Path dir;

    /** Objects of a day as several tools uploaded them, each with its file as {@code aws s3 sync} leaves it: same content, no record. */
    private Day synced() throws IOException {
        Day day = new Day(dir);
        day.s3.putDay("20251001", 1_000);
        day.s3.bucket.put(Day.key(0), StoredObject.of(new byte[0]));
        day.s3.bucket.put(Day.key(1), StoredObject.generated(17 * MIB + 123, 1).partSize(8 * MIB));
        day.s3.bucket.put(Day.key(2), StoredObject.generated(16 * MIB, 2).partSize(8 * MIB));
        day.s3.bucket.put(Day.key(3), StoredObject.generated(12_345_678, 3).partSize(5 * MIB));
        day.s3.bucket.put(Day.key(4), StoredObject.generated(9_999_999, 4).partSize(16 * MIB));
        for (int hour = 0; hour < 24; hour++) {
            Path file = dir.resolve(Day.key(hour));
            Files.createDirectories(file.getParent());
            Files.write(file, day.s3.content(Day.key(hour)));
        }
        return day;
    }

    @Test
    void takesOverWhatAwsS3SyncLeftWithoutASingleGet() throws IOException {
        try (Day day = synced()) {
            DownloadReport first = day.run().requireComplete();

            assertThat(first.adopted().objects()).isEqualTo(24);
            assertThat(first.verification())
                    .containsEntry(Verification.ETAG_MD5, 20L)
                    .containsEntry(Verification.MULTIPART_ETAG, 4L);
            assertThat(day.run().requireComplete().skipped().objects()).isEqualTo(24);
            assertThat(day.gets()).isZero();
            assertThat(Waybill.verify(dir).clean()).isTrue();
        }
    }

    @Test
    void reportsWhatDiffersAndAdoptsTheRest() throws IOException {
        try (Day day = synced()) {
            byte[] cut = change(7, bytes -> Arrays.copyOf(bytes, 999));
            byte[] flipped = change(8, AdoptionTest::flip);
            DownloadReport report = day.run();

            assertThat(report.adopted().objects()).isEqualTo(22);
            assertThat(report.failures())
                    .extracting(ObjectFailure::key)
                    .containsExactlyInAnyOrder(Day.key(7), Day.key(8));
            assertThat(report.failures()).allSatisfy(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
                assertThat(failure.message())
                        .contains("is in the way", "--replace", "or move it away")
                        .doesNotContain("\n");
            });
            assertThat(dir.resolve(Day.key(7))).hasBinaryContent(cut);
            assertThat(dir.resolve(Day.key(8))).hasBinaryContent(flipped);
            assertThat(day.gets()).isZero();
        }
    }

    @Test
    void buysExactlyWhatDiffersIfToldToReplaceAndEstimatesThat() throws IOException {
        try (Day day = synced();
                S3Executor executor = day.executor().build()) {
            change(7, bytes -> Arrays.copyOf(bytes, 999));
            change(8, AdoptionTest::flip);
            Estimate estimate = day.plan().replaceDiffering(true).build().estimate(executor);
            DownloadReport report =
                    day.run(day.executor(), day.plan().replaceDiffering(true)).requireComplete();

            assertThat(estimate.total().buy()).isEqualTo(report.published());
            assertThat(estimate.total().adopt()).isEqualTo(report.adopted());
            assertThat(estimate.requests().get()).isEqualTo(2);
            assertThat(report.published().objects()).isEqualTo(2);
            assertThat(report.receivedBytes()).isEqualTo(2_000);
            assertThat(day.gets()).isEqualTo(2);
            for (int hour : List.of(7, 8)) {
                assertThat(dir.resolve(Day.key(hour))).hasBinaryContent(day.s3.content(Day.key(hour)));
            }
            RunEventsTest.assertGrammar(day.events, report);
            day.assertNoLeftovers();
            assertThat(day.run().requireComplete().skipped().objects()).isEqualTo(24);
        }
    }

    @Test
    void takesWhatNothingVouchesForOnlyIfToldTo() throws IOException {
        try (Day day = synced()) {
            day.s3.bucket.put(
                    Day.key(5), StoredObject.of(day.s3.content(Day.key(5))).etag("opaque"));
            StoredObject oddParts = StoredObject.generated(10_000, 9).parts(List.of(1_000L, 2_000L, 7_000L));
            day.s3.bucket.put(Day.key(6), oddParts);
            Files.write(dir.resolve(Day.key(6)), oddParts.bytes());
            day.s3.server.script(Rule.on(RequestKind.HEAD_OBJECT).then(Fault.withoutHeader("x-amz-mp-parts-count")));
            DownloadReport careful = day.run();

            assertThat(careful.failures()).hasSize(2).allSatisfy(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
                assertThat(failure.message()).contains("has the right size, but", "--adopt-unverified");
            });
            DownloadReport trusting =
                    day.run(day.executor(), day.plan().adoptUnverified(true)).requireComplete();
            assertThat(trusting.adopted().objects()).isEqualTo(2);
            assertThat(trusting.verification()).containsOnlyKeys(Verification.SIZE_ONLY);
            assertThat(day.gets()).isZero();

            DownloadReport strict =
                    day.run(day.executor(), day.plan().requireVerification(Verification.MULTIPART_ETAG));
            assertThat(strict.skipped().objects()).isEqualTo(22);
            assertThat(strict.failures())
                    .as("a record that is too weak is compared again, not believed")
                    .hasSize(2);
            assertThat(day.gets()).isZero();
        }
    }

    /** As a copy of the directory does; nothing that S3 tells could prove the file once more, but it was bought and recorded. */
    @Test
    void takesOverWhatWasOnlyTouchedByWhatIsRecorded() throws IOException {
        try (Day day = new Day(dir)) {
            day.put(StoredObject.of(Hyperliquid.bytes(10_000, 1)).etag("opaque"));
            day.run().requireComplete();
            Files.setLastModifiedTime(day.file(), FileTime.fromMillis(1_000));

            DownloadReport second = day.run().requireComplete();

            assertThat(second.adopted().objects()).isEqualTo(1);
            assertThat(second.verification()).containsOnlyKeys(Verification.SIZE_ONLY);
            assertThat(day.run().requireComplete().skipped().objects()).isEqualTo(1);
            assertThat(day.gets()).isEqualTo(1);

            Files.write(day.file(), Hyperliquid.bytes(10_000, 2));
            assertThat(day.run().failures())
                    .singleElement()
                    .satisfies(
                            failure -> assertThat(failure.message()).contains("is in the way", "--adopt-unverified"));
        }
    }

    @Test
    void comparesSeveralFilesAtOnce() throws IOException {
        try (Day day = synced()) {
            for (int hour = 0; hour < 24; hour++) {
                StoredObject opaque = StoredObject.generated(10_000, hour)
                        .etag("opaque")
                        .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT);
                day.s3.bucket.put(Day.key(hour), opaque);
                Files.write(dir.resolve(Day.key(hour)), opaque.bytes());
            }
            day.s3.server.script(Rule.on(RequestKind.HEAD_OBJECT).then(Fault.latency(Duration.ofMillis(300))));

            DownloadReport report = day.run().requireComplete();

            assertThat(report.adopted().objects()).isEqualTo(24);
            assertThat(day.s3.server.stats().maxInFlight()).isGreaterThan(1);
        }
    }

    @Test
    void asksTheServerWhereTheListingDoesNotSuffice() throws IOException {
        try (Day day = synced()) {
            StoredObject oddParts = StoredObject.generated(10_000, 9).parts(List.of(1_000L, 2_000L, 7_000L));
            day.s3.bucket.put(Day.key(5), oddParts);
            Files.write(dir.resolve(Day.key(5)), oddParts.bytes());
            StoredObject summed = StoredObject.generated(10_000, 10)
                    .etag("opaque")
                    .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT);
            day.s3.bucket.put(Day.key(6), summed);
            Files.write(dir.resolve(Day.key(6)), summed.bytes());

            DownloadReport report = day.run().requireComplete();

            assertThat(report.verification())
                    .containsEntry(Verification.MULTIPART_ETAG, 5L)
                    .containsEntry(Verification.FULL_OBJECT_CHECKSUM, 1L);
            assertThat(report.requests().head())
                    .as("the object and its three parts, then the other object")
                    .isEqualTo(5)
                    .isEqualTo(day.s3.server.stats().requests(RequestKind.HEAD_OBJECT));
            assertThat(day.gets()).isZero();
        }
    }

    @Test
    void refusesBeforeItBuysWhatCannotBeVerifiedAsRequired() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.bucket.put(Day.key(1), StoredObject.generated(1_000, 1));
            day.s3.bucket.put(Day.key(2), StoredObject.generated(1_000, 2).partSize(600));
            day.s3.bucket.put(Day.key(3), StoredObject.generated(0, 3).etag("opaque"));
            DownloadReport report = day.run(day.executor(), day.plan().requireVerification(Verification.ETAG_MD5));

            assertThat(report.published().objects()).isEqualTo(2);
            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.UNVERIFIED);
                assertThat(failure.key()).isEqualTo(Day.key(2));
                assertThat(failure.message()).contains("multipart-etag", "required etag-md5");
            });
            assertThat(day.gets()).isEqualTo(1);
        }
    }

    @Test
    void forgetsWhatAnEarlierRunLeftOfAnAdoptedObject() throws IOException {
        try (Day day = synced()) {
            try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE)) {
                Files.writeString(target.partialObjects().file(Day.key(5)), "half");
                Files.writeString(Path.of(target.partialObjects().file(Day.key(5)) + ".ranges"), "a record");
            }
            day.run().requireComplete();
            day.assertNoLeftovers();
        }
    }

    @Test
    void recordsThousandsOfFilesInFewGroups() throws IOException {
        try (Bucket s3 = new Bucket(CountObjects.PATH)) {
            List<String> keys = IntStream.range(0, 3_000)
                    .mapToObj("h/20251001/05/%04d"::formatted)
                    .toList();
            Files.createDirectories(dir.resolve(keys.get(0)).getParent());
            for (String key : keys) {
                byte[] content = key.getBytes(StandardCharsets.UTF_8);
                s3.objects.put(key, content);
                Files.write(dir.resolve(key), content);
            }
            DownloadReport report = s3.plan("2025-10-01T05", "2025-10-01T05")
                    .into(dir)
                    .build()
                    .execute(s3.executor)
                    .requireComplete();

            assertThat(report.adopted().objects()).isEqualTo(3_000);
            try (TargetDirectory target = TargetDirectory.open(dir, Mode.READ)) {
                assertThat(target.entries().map(ManifestEntry::key)).containsExactlyElementsOf(keys);
            }
        }
    }

    private byte[] change(int hour, UnaryOperator<byte[]> change) throws IOException {
        Path file = dir.resolve(Day.key(hour));
        byte[] changed = change.apply(Files.readAllBytes(file));
        Files.write(file, changed);
        return changed;
    }

    private static byte[] flip(byte[] bytes) {
        bytes[bytes.length / 2] ^= 4;
        return bytes;
    }
}
