package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.lz4.LongFrame;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Published;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines pass through; nobody holds them, nor what they are decoded from. */
class LinesMemoryTest {

    private static final int BLOCKS = 140;

    @TempDir
    Path dir;

    @Test
    void readsHundredsOfMegabytesInASmallHeap() throws IOException, InterruptedException {
        String key = "node_fills_by_block/hourly/20251001/0.lz4";
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE)) {
            LongFrame.write(target.partialObjects().file(key), BLOCKS);
            Published file = target.publish(target.partialObjects().file(key), key);
            assertThat(file.size()).as("the frame is a small file").isLessThan(20 << 20);
            target.record(List.of(new ManifestEntry(
                    key,
                    file.size(),
                    "e",
                    "current",
                    Verification.SIZE_ONLY,
                    Map.of(),
                    Instant.EPOCH,
                    file.modifiedMillis())));
        }
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LinesInChild.class.getName(),
                        dir.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        long lines = (long) BLOCKS * LongFrame.LINES;
        assertThat(lines * LongFrame.LINE_BYTES).isGreaterThan(500_000_000);
        assertThat(output).contains(lines + " lines, " + lines * LongFrame.LINE_BYTES + " bytes");
    }
}
