package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadException;
import dev.waybill.DownloadPlan;
import dev.waybill.dataset.DateRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    void namesWhatNarrowsAListingThatWouldHaveToBeHeldWhole() throws IOException {
        String path = Bucket.path("p", "{coin}/{yyyyMMdd}/*", "");
        try (Bucket s3 = new Bucket(path)) {
            s3.objects.putAll("a/20251001/", 210_000, Bucket.SMALL);
            DownloadPlan all = DownloadPlan.builder()
                    .dataset(Bucket.dataset(path))
                    .dates(DateRange.of(null, "2025-12-31"))
                    .build();

            assertThatThrownBy(() -> all.estimate(s3.executor))
                    .isInstanceOfSatisfying(
                            DownloadException.class,
                            e -> assertThat(e.kind()).isEqualTo(DownloadException.Kind.INVALID_PLAN))
                    .hasMessage(
                            "listing path p ({coin}/{yyyyMMdd}/*) stopped after 200000 objects: its keys do not come in the order of"
                                    + " time, and more are not held to be sorted; narrow it with a start date or --where coin=…");
            assertThat(s3.lists()).isLessThanOrEqualTo(203);
        }
    }
}
