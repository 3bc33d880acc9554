package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.dataset.DateRange;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset with two paths that one key belongs to: it is bought once, and the other one is told. */
class OverlappingPathsTest {

    private static final String KEY = "logs/2025-10-01/part-1";

    @TempDir
    Path dir;

    private Bucket bucket;

    @BeforeEach
    void fill() throws IOException {
        bucket = new Bucket(Bucket.path("logs", "logs/{yyyy-MM-dd}/*", "") + ","
                + Bucket.path("parts", "logs/{yyyy-MM-dd}/part-*", ""));
        bucket.put(KEY);
        bucket.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.latency(Duration.ofMillis(500))));
    }

    @AfterEach
    void stop() throws IOException {
        bucket.close();
    }

    @Test
    void isBoughtOnceForADirectory() {
        assertBoughtOnce(plan().into(dir).build().execute(bucket.executor, DownloadListener.NONE));
        assertThat(dir.resolve(KEY)).hasBinaryContent(Bucket.SMALL.bytes());
    }

    @Test
    void isBoughtOnceWhereNoDirectoryTells() {
        assertBoughtOnce(plan().build().stream(
                bucket.executor,
                (object, bytes) -> assertThat(bytes.readAllBytes()).isEqualTo(Bucket.SMALL.bytes()),
                DownloadListener.NONE));
    }

    private void assertBoughtOnce(DownloadReport report) {
        assertThat(report.published().objects()).isEqualTo(1);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(failure.message()).contains(KEY, "twice: it belongs to two paths");
        });
        assertThat(bucket.server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(1);
    }

    private DownloadPlanBuilder plan() {
        return DownloadPlan.builder()
                .dataset(bucket.dataset)
                .paths("logs", "parts")
                .concurrency(4)
                .dates(DateRange.of("2025-10-01", "2025-10-01"));
    }
}
