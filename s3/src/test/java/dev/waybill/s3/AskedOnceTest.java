package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.PlanFile;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.manifest.Verification;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import dev.waybill.testkit.WrongRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an estimate had to ask S3 about files that are there goes with the plan: each HEAD is paid for once. */
class AskedOnceTest {

    private static final int SIZE = 5_000;

    private static final StoredObject OPAQUE = StoredObject.generated(SIZE, 1)
            .etag("opaque")
            .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT);

    @TempDir
    Path dir;

    @Test
    void theDownloadTakesTheAnswersOfItsEstimate() throws IOException {
        Path file = dir.resolve("plan.jsonl");
        try (Day day = new Day(dir.resolve("data"));
                S3Executor executor = day.executor().build()) {
            for (int hour = 0; hour < 10; hour++) {
                synced(
                        day,
                        hour,
                        StoredObject.generated(SIZE, hour)
                                .etag("opaque")
                                .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT),
                        hour == 3);
            }
            // Uneven parts: three questions beside the first.
            synced(day, 10, StoredObject.generated(SIZE, 10).parts(List.of(1_000L, 1_500L, 2_500L)), false);
            DownloadPlan plan = day.plan().replaceDiffering(true).build();

            Estimate estimate = estimate(executor, plan, ObjectSource.listing(), file);
            assertThat(estimate.requests()).isEqualTo(new RequestCounts(1, 14, 1));
            assertThat(estimate.spent()).isEqualTo(new RequestCounts(1, 14, 0));

            Estimate again = executor.estimate(plan, ObjectSource.planFile(file), (object, action) -> {});
            assertThat(again.requests()).isEqualTo(new RequestCounts(0, 0, 1));
            assertThat(again.spent()).isEqualTo(RequestCounts.NONE);

            DownloadReport report = executor.execute(
                            plan, ObjectSource.planFile(file).after(estimate.spent()), day.events::add)
                    .requireComplete();

            assertThat(report.adopted().objects()).isEqualTo(10);
            assertThat(report.published().objects()).isEqualTo(1);
            assertThat(report.requests()).isEqualTo(estimate.requests());
            assertThat(day.s3.billed()).isEqualTo(new Usage(estimate.requests(), SIZE));
            assertThat(report.verification())
                    .containsKeys(Verification.FULL_OBJECT_CHECKSUM, Verification.MULTIPART_ETAG);
        }
    }

    /** The answer is that of S3 about the object; what became of the file since is looked at anew. */
    @Test
    void aFileThatChangedSinceIsComparedWithTheAnswer() throws IOException {
        Path file = dir.resolve("plan.jsonl");
        try (Day day = new Day(dir.resolve("data"));
                S3Executor executor = day.executor().build()) {
            synced(day, 1, OPAQUE, false);
            DownloadPlan plan = day.plan().replaceDiffering(true).build();
            estimate(executor, plan, ObjectSource.listing(), file);
            synced(day, 1, OPAQUE, true);

            executor.execute(plan, ObjectSource.planFile(file), day.events::add).requireComplete();

            assertThat(day.gets()).isEqualTo(1);
            assertThat(day.s3.server.stats().requests(RequestKind.HEAD_OBJECT)).isEqualTo(1);
            assertThat(dir.resolve("data").resolve(Day.key(1))).hasBinaryContent(OPAQUE.bytes());
        }
    }

    /** A plan file brings no listing that would have shown where the bucket is. */
    @ParameterizedTest
    @EnumSource(names = {"REDIRECT", "MALFORMED"})
    void theBucketIsFoundBeforeItIsAskedAboutFiles(WrongRegion answer) throws IOException {
        Path file = dir.resolve("plan.jsonl");
        try (Day day = new Day(dir.resolve("data"), S3Server.builder().wrongRegion(answer));
                S3Executor there = day.executor().build();
                S3Executor elsewhere = day.executor().region("eu-central-1").build()) {
            PlanFile.save(file, day.put(OPAQUE).plan().build(), there);
            synced(day, 0, OPAQUE, false);
            day.s3.server.reset();

            Estimate estimate = elsewhere.estimate(
                    day.plan().replaceDiffering(true).build(), ObjectSource.planFile(file), ObjectVisitor.NONE);

            assertThat(estimate.total().adopt().objects()).isOne();
            assertThat(day.s3.server.stats().requests(RequestKind.HEAD_BUCKET)).isEqualTo(2);
            assertThat(day.s3.server.stats().requests(RequestKind.HEAD_OBJECT)).isOne();
            assertThat(estimate.spent()).isEqualTo(new RequestCounts(0, 3, 0));
        }
    }

    private static Estimate estimate(S3Executor executor, DownloadPlan plan, ObjectSource objects, Path file) {
        return PlanFile.save(file, plan, executor, objects, ObjectVisitor.NONE);
    }

    private void synced(Day day, int hour, StoredObject object, boolean damaged) throws IOException {
        day.s3.bucket.put(Day.key(hour), object);
        Path file = dir.resolve("data").resolve(Day.key(hour));
        Files.createDirectories(file.getParent());
        byte[] bytes = object.bytes().clone();
        if (damaged) {
            bytes[SIZE / 2] ^= 4;
        }
        Files.write(file, bytes);
    }
}
