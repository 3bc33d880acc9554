package dev.waybill.manifest;

import static dev.waybill.manifest.Entries.WHEN;
import static dev.waybill.manifest.Entries.listed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes of version 1 never change: directories written by any Waybill must stay readable. */
class GoldenFormatTest {

    private static final ManifestEntry MULTIPART = new ManifestEntry(
            "node_fills_by_block/hourly/20251001/0.lz4",
            37_000_000,
            "d41d8cd98f00b204e9800998ecf8427e-5",
            "current",
            Verification.FULL_OBJECT_CHECKSUM,
            Map.of("CRC64NVME", "rosUhgp5mIg=", "CRC32C", "4waSgw=="),
            WHEN,
            1_770_091_506_789L);

    private static final ManifestEntry ODD = new ManifestEntry(
            "odd/\"é\"/\uD83D\uDE00.lz4", 0, "", "my path", Verification.SIZE_ONLY, Map.of(), WHEN, 0);

    private static final ManifestEntry DECODED = new ManifestEntry(
            "node_fills_by_block/hourly/20251001/0",
            160_000_000,
            "d41d8cd98f00b204e9800998ecf8427e-5",
            "current",
            Verification.FULL_OBJECT_CHECKSUM,
            Map.of("CRC32C", "4waSgw=="),
            WHEN,
            1_770_091_506_789L,
            Optional.of(new DecodedFrom("node_fills_by_block/hourly/20251001/0.lz4", 37_000_000, true)));

    @TempDir
    private Path folder;

    @Test
    void theJournalIsWrittenAsEver() throws IOException {
        Path journal = folder.resolve("journal.jsonl");
        Entries.write(journal, ODD, MULTIPART);

        assertThat(Files.readString(journal)).isEqualTo(golden("journal-v1.jsonl"));
    }

    @Test
    void theManifestIsWrittenAsEver() throws IOException {
        Path journal = folder.resolve("journal.jsonl");
        Path manifest = folder.resolve("manifest.jsonl");
        Entries.write(journal, ODD, MULTIPART);
        Fold.fold(journal, manifest);

        assertThat(Files.readString(manifest)).isEqualTo(golden("manifest-v1.jsonl"));
    }

    @Test
    void bothAreReadAsEver() throws IOException {
        Path journal = Files.writeString(folder.resolve("journal.jsonl"), golden("journal-v1.jsonl"));
        Path manifest = Files.writeString(folder.resolve("manifest.jsonl"), golden("manifest-v1.jsonl"));

        assertThat(Entries.journalled(journal)).isEqualTo(List.of(ODD, MULTIPART));
        assertThat(listed(manifest)).isEqualTo(List.of(MULTIPART, ODD));
    }

    @Test
    void decodedFilesAreWrittenAndReadAsEver() throws IOException {
        Path journal = folder.resolve("journal.jsonl");
        Entries.write(journal, DECODED);

        assertThat(Files.readString(journal)).isEqualTo(golden("decoded-v1.jsonl"));
        assertThat(Entries.journalled(journal)).containsExactly(DECODED);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenFormatTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
