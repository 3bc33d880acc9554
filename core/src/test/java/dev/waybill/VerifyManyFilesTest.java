package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Durability;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files pass through a verification; nobody holds them. */
class VerifyManyFilesTest {

    private static final int DIRECTORIES = 50;
    private static final int FILES_EACH = 1_000;

    @TempDir
    Path dir;

    @Test
    void verifiesFiftyThousandFilesInASmallHeap() throws IOException, InterruptedException {
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE, Durability.NONE)) {
            for (int directory = 0; directory < DIRECTORIES; directory++) {
                target.record(written(directory));
            }
        }
        Files.writeString(dir.resolve(key(7, 7)), "changed");
        Files.delete(dir.resolve(key(8, 8)));
        Files.writeString(dir.resolve("hours/extra"), "extra");

        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VerifyInChild.class.getName(),
                        dir.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output)
                .contains("49998 intact, [CHANGED " + key(7, 7) + ", EXTRA hours/extra, MISSING " + key(8, 8) + "]");
    }

    private List<ManifestEntry> written(int directory) throws IOException {
        Files.createDirectories(dir.resolve(key(directory, 0)).getParent());
        List<ManifestEntry> entries = new ArrayList<>();
        for (int i = 0; i < FILES_EACH; i++) {
            String key = key(directory, i);
            byte[] content = key.getBytes(StandardCharsets.UTF_8);
            Path file = Files.write(dir.resolve(key), content);
            Digest crc = ChecksumAlgorithm.CRC32C.newDigest();
            crc.update(content, 0, content.length);
            entries.add(new ManifestEntry(
                    key,
                    content.length,
                    "e",
                    "p",
                    Verification.SIZE_ONLY,
                    Map.of(
                            "CRC32C",
                            Checksum.of(ChecksumAlgorithm.CRC32C, crc.value()).base64()),
                    Instant.EPOCH,
                    Files.getLastModifiedTime(file).toMillis()));
        }
        return entries;
    }

    private static String key(int directory, int file) {
        return "hours/%02d/%d.lz4".formatted(directory, file);
    }
}
