package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.Decompression;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of one bucket can be what others decode to. */
class DecompressClashTest {

    @TempDir
    Path dir;

    @Test
    void anObjectNamedLikeADecodedFileIsNeitherOverwrittenNorBoughtInVain() throws IOException {
        try (Bucket bucket = new Bucket(Bucket.path("a", "a/{yyyyMMdd}/*", ""))) {
            bucket.objects.put("a/20251001/00", StoredObject.of(Hyperliquid.text("an object")));
            bucket.objects.put("a/20251001/00.lz4", StoredObject.of(DecodedDay.frame(DecodedDay.LINES)));
            bucket.objects.put("a/20251001/01.lz4", StoredObject.of(DecodedDay.frame(DecodedDay.LINES)));
            DownloadPlanBuilder plan =
                    bucket.plan("2025-10-01", "2025-10-01").into(dir).decompress(Decompression.REPLACE);

            for (int run = 0; run < 2; run++) {
                DownloadReport report = plan.build().execute(bucket.executor);
                assertThat(report.decoding().failures())
                        .singleElement()
                        .returns("a/20251001/00.lz4", ObjectFailure::key)
                        .returns(Kind.CONFLICT, ObjectFailure::kind);
                assertThat(dir.resolve("a/20251001/00")).hasContent("an object");
                assertThat(dir.resolve("a/20251001/00.lz4")).exists();
                assertThat(dir.resolve("a/20251001/01")).hasContent(DecodedDay.LINES);
            }
            // One that comes later has no chance either.
            bucket.objects.put("a/20251001/01", StoredObject.of(Hyperliquid.text("late")));
            DownloadReport report = plan.replaceDiffering(true).build().execute(bucket.executor);
            assertThat(report.failures())
                    .singleElement()
                    .returns("a/20251001/01", ObjectFailure::key)
                    .returns(Kind.CONFLICT, ObjectFailure::kind);
            assertThat(dir.resolve("a/20251001/01")).hasContent(DecodedDay.LINES);
        }
    }

    @Test
    void aDirectoryOfTheNameIsNotTriedAndWhatNeedsOneIsNotBought() throws IOException {
        try (Bucket bucket = new Bucket(Bucket.path("a", "a/{yyyyMMdd}/*", ""))) {
            bucket.objects.put("a/20251001/x.lz4", StoredObject.of(DecodedDay.frame(DecodedDay.LINES)));
            bucket.objects.put("a/20251001/x/y", StoredObject.of(Hyperliquid.text("below")));
            DownloadPlanBuilder plan =
                    bucket.plan("2025-10-01", "2025-10-01").into(dir).decompress(Decompression.KEEP);

            DownloadReport report = plan.build().execute(bucket.executor);
            assertThat(report.failures())
                    .singleElement()
                    .returns("a/20251001/x/y", ObjectFailure::key)
                    .returns(Kind.CONFLICT, ObjectFailure::kind);
            assertThat(bucket.server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(1);

            Files.delete(dir.resolve("a/20251001/x"));
            plan.decompress(Decompression.OFF).build().execute(bucket.executor).requireComplete();
            assertThat(plan.decompress(Decompression.KEEP)
                            .build()
                            .execute(bucket.executor)
                            .decoding()
                            .failures())
                    .singleElement()
                    .extracting(ObjectFailure::message)
                    .asString()
                    .contains("is a directory");
        }
    }
}
