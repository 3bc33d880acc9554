package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadException;
import dev.waybill.DownloadPlan;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A listing passes through; nobody holds it. */
class ListingMemoryTest {

    private static final int KEYS = 200_000;

    @Test
    void countsManyKeysInASmallHeap() throws IOException, InterruptedException {
        try (Bucket s3 = new Bucket(CountObjects.PATH)) {
            s3.objects.putAll("h/20251001/05/" + "long-name".repeat(20) + "-", KEYS, Bucket.SMALL);

            Process child = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CountObjects.class.getName(),
                            s3.server.endpoint().toString()))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(output).contains(KEYS + " objects");
            assertThat(s3.lists()).isEqualTo(KEYS / 1_000);
        }
    }

    /** Of a dimension before the date nobody knows whether an earlier time comes still, and so all are held. */
    @Test
    void namesWhatNarrowsAListingThatWouldHaveToBeHeldWholeAndListsAnewWhatCanBeNarrowed() throws IOException {
        String paths =
                Bucket.path("p", "{coin}/{yyyy}/{M}/{d}/*", "") + "," + Bucket.path("q", "a/{yyyy}/{M}/{d}/*", "");
        try (Bucket s3 = new Bucket(paths)) {
            s3.objects.putAll("a/2025/10/1/", 100_500, Bucket.SMALL);
            s3.objects.putAll("a/2025/2/3/", 100_000, Bucket.SMALL);
            DownloadPlan all = s3.plan(null, "2025-12-31").paths("p").build();

            assertThatThrownBy(() -> all.estimate(s3.executor))
                    .isInstanceOfSatisfying(
                            DownloadException.class,
                            e -> assertThat(e.kind()).isEqualTo(DownloadException.Kind.INVALID_PLAN))
                    .hasMessage(
                            "listing path p ({coin}/{yyyy}/{M}/{d}/*) stopped after 200000 objects: its keys do not come in the order of"
                                    + " time, and more are not held to be sorted; narrow it with a start date or --where coin=…");
            assertThat(s3.lists()).isLessThanOrEqualTo(203);

            // Nobody has said that there is more than an object a day, so that a year seems to be one page.
            s3.server.reset();
            List<Instant> starts = new ArrayList<>();
            Estimate estimate = s3.executor.estimate(
                    s3.plan("2025-01-01", "2025-12-31").paths("q").build(),
                    ObjectSource.listing(),
                    (object, action) -> starts.add(object.start()));
            assertThat(starts).hasSize(200_500).isSorted();
            assertThat(estimate.requests().list()).isEqualTo(s3.lists());
        }
    }
}
