package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

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
}
