package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.PlanDrift;
import dev.waybill.PlanFile;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.TargetDirectory;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All of an empty object is known when its size is: it is made, not bought, and the invoice says so. */
class EmptyObjectsTest {

    private static final String MD5_LIKE = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path dir;

    private static StoredObject empty() {
        return StoredObject.of(new byte[0]);
    }

    @Test
    void publishesAnEmptyObjectWithoutBuyingIt() throws IOException {
        try (Day day = new Day(dir).put(empty())) {
            DownloadReport report = day.run().requireComplete();

            assertThat(report.published().objects()).isEqualTo(1);
            assertThat(report.requests().get()).isZero();
            assertThat(day.gets()).isZero();
            assertThat(day.file()).isEmptyFile();
        }
    }

    @Test
    void publishesAnEmptyObjectWhateverItsEtag() throws IOException {
        try (Day day = new Day(dir).put(empty().etag(MD5_LIKE))) {
            DownloadReport report = day.run().requireComplete();

            assertThat(report.verification()).containsOnlyKeys(Verification.SIZE_ONLY);
            assertThat(day.file()).isEmptyFile();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsPredictedIsCountedAndWhatProvesThemIsRecorded(boolean saved) throws IOException {
        Path file = dir.resolve("plan.jsonl");
        Path data = dir.resolve("data");
        try (Day day = new Day(data);
                S3Executor executor = day.executor().build()) {
            day.s3.bucket.put(Day.key(0), empty());
            day.s3.bucket.put(Day.key(1), empty().etag("opaque"));
            day.s3.bucket.put(Day.key(2), empty().etag(MD5_LIKE + "-2"));
            day.s3.bucket.put(Day.key(3), empty().checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT));
            day.s3.bucket.put(Day.key(4), Hyperliquid.bytes(1_000, 4));
            DownloadPlan plan = day.plan().build();
            Estimate estimate = PlanFile.save(file, plan, executor);
            assertThat(estimate.total().buy().objects()).isEqualTo(5);
            assertThat(estimate.requests()).isEqualTo(new RequestCounts(1, 0, 1));
            day.s3.server.reset();

            DownloadReport report = executor.execute(
                    plan, saved ? ObjectSource.planFile(file) : ObjectSource.listing(), day.events::add);

            RequestCounts predicted = new RequestCounts(saved ? 0 : 1, 0, 1);
            assertThat(report.requireComplete().requests()).isEqualTo(predicted);
            assertThat(day.s3.billed()).isEqualTo(new Usage(predicted, 1_000));
            try (TargetDirectory target = TargetDirectory.open(data, TargetDirectory.Mode.READ)) {
                assertThat(target.entries())
                        .extracting(ManifestEntry::key, ManifestEntry::size, ManifestEntry::verification)
                        .containsExactly(
                                Tuple.tuple(Day.key(0), 0L, Verification.ETAG_MD5),
                                Tuple.tuple(Day.key(1), 0L, Verification.SIZE_ONLY),
                                Tuple.tuple(Day.key(2), 0L, Verification.SIZE_ONLY),
                                Tuple.tuple(Day.key(3), 0L, Verification.ETAG_MD5),
                                Tuple.tuple(Day.key(4), 1_000L, Verification.ETAG_MD5));
            }
        }
    }

    /** A plan is of versions: that one was empty, whatever the bucket holds by now. Who wants to know asks for the drift. */
    @Test
    void makesThePlannedVersionOfAnObjectThatChangedOrWentAndTheDriftNamesIt() throws IOException {
        Path file = dir.resolve("plan.jsonl");
        try (Day day = new Day(dir.resolve("data"));
                S3Executor executor = day.executor().build()) {
            day.s3.bucket.put(Day.key(0), empty());
            day.s3.bucket.put(Day.key(1), empty());
            DownloadPlan plan = day.plan().build();
            PlanFile.save(file, plan, executor);
            day.s3.bucket.put(Day.key(0), Hyperliquid.bytes(1_000, 0));
            day.s3.bucket.remove(Day.key(1));
            day.s3.bucket.put(Day.key(2), Hyperliquid.bytes(1_000, 2));

            DownloadReport report = executor.execute(plan, ObjectSource.planFile(file), day.events::add);

            assertThat(report.requireComplete().published().objects()).isEqualTo(2);
            assertThat(day.gets()).isZero();
            PlanDrift drift = PlanFile.drift(file, plan, executor);
            assertThat(drift.changed().objects()).isEqualTo(1);
            assertThat(drift.gone().objects()).isEqualTo(1);
            assertThat(plan.execute(executor, day.events::add).failures())
                    .as("of a run that lists")
                    .singleElement()
                    .satisfies(failure -> {
                        assertThat(failure.key()).isEqualTo(Day.key(0));
                        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
                    });
        }
    }
}
