package dev.waybill.manifest;

import static dev.waybill.manifest.Entries.entry;
import static dev.waybill.manifest.Entries.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("manifest.jsonl");
    }

    @Test
    void findsEachOfTwoHundredThousandEntriesInAnyOrder() throws IOException {
        int entries = 200_000;
        try (Journal journal = Journal.open(folder.resolve("journal.jsonl"))) {
            for (int start = 0; start < entries; start += 1_000) {
                journal.append(batch(start, 1_000));
            }
        }
        Fold.fold(folder.resolve("journal.jsonl"), file);
        long seed = System.nanoTime();
        Random random = new Random(seed);

        try (Manifest manifest = Manifest.open(file)) {
            assertThat(manifest.size()).isEqualTo(entries);
            assertThat(manifest.damagedLines()).isZero();
            for (int i = 0; i < 3_000; i++) {
                int number = random.nextInt(entries);
                assertThat(manifest.find(key(number))).as("seed %d", seed).contains(entry(key(number), number));
                assertThat(manifest.find(key(number) + "x")).isEmpty();
            }
            assertThat(manifest.find("")).isEmpty();
            assertThat(manifest.find("zzz")).isEmpty();
            assertThat(manifest.entries().map(ManifestEntry::key).distinct().count())
                    .isEqualTo(entries);
        }
    }

    @Test
    void noFileIsAnEmptyManifest() throws IOException {
        try (Manifest manifest = Manifest.open(file)) {
            assertThat(manifest.size()).isZero();
            assertThat(manifest.find("a")).isEmpty();
            assertThat(manifest.entries()).isEmpty();
        }
    }

    @Test
    void damagedAndMisplacedLinesAreReportedAndTheRestIsFound() throws IOException {
        fill(entry("a", 1), entry("b", 2), entry("c", 3), entry("d", 4));
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(2, lines.get(2).replace("\"size\":2", "\"size\":7"));
        lines.add(lines.get(1));
        lines.add(3, "x".repeat(100_000));
        Files.write(file, lines);

        try (Manifest manifest = Manifest.open(file)) {
            assertThat(manifest.damagedLines()).isEqualTo(3);
            assertThat(manifest.size()).isEqualTo(3);
            assertThat(manifest.find("b")).isEmpty();
            assertThat(manifest.find("a")).contains(entry("a", 1));
            assertThat(manifest.find("c")).contains(entry("c", 3));
            assertThat(manifest.entries()).containsExactly(entry("a", 1), entry("c", 3), entry("d", 4));
        }
    }

    @Test
    void aZeroedStretchBetweenGoodLinesIsSteppedOver() throws IOException {
        fill(entry("a", 1));
        Files.write(file, new byte[1_000_000], StandardOpenOption.APPEND);
        Files.write(file, new byte[] {'\n'}, StandardOpenOption.APPEND);
        Files.write(file, EntryLine.encode(entry("b", 2)), StandardOpenOption.APPEND);

        try (Manifest manifest = Manifest.open(file)) {
            assertThat(manifest.find("a")).contains(entry("a", 1));
            assertThat(manifest.find("b")).contains(entry("b", 2));
        }
    }

    @Test
    void aFileOfAnotherFormatProvesNothing() throws IOException {
        write(file, entry("a", 1));

        try (Manifest manifest = Manifest.open(file)) {
            assertThat(manifest.size()).isZero();
            assertThat(manifest.damagedLines()).isEqualTo(2);
        }
    }

    @Test
    void aNewerVersionIsRefused() throws IOException {
        Files.writeString(file, "{\"format\":\"waybill-manifest\",\"version\":2,\"what\":{\"is\":[\"new\"]}}\n");

        assertThatThrownBy(() -> Manifest.open(file))
                .isInstanceOf(UnsupportedVersionException.class)
                .hasMessageContaining("format version 2");
    }

    @Test
    void goesOnShowingWhatWasThereWhenItIsReplaced() throws IOException {
        fill(entry("a", 1));
        try (Manifest manifest = Manifest.open(file)) {
            fill(entry("a", 9), entry("b", 2));
            assertThat(manifest.find("a")).contains(entry("a", 1));
            assertThat(manifest.entries()).containsExactly(entry("a", 1));
        }
    }

    private void fill(ManifestEntry... entries) throws IOException {
        write(folder.resolve("journal.jsonl"), entries);
        Fold.fold(folder.resolve("journal.jsonl"), file);
    }

    private static List<ManifestEntry> batch(int start, int count) {
        List<ManifestEntry> entries = new ArrayList<>(count);
        for (int i = start; i < start + count; i++) {
            entries.add(entry(key(i), i));
        }
        return entries;
    }

    private static String key(int number) {
        return "market_data/" + number % 97 + "/l2Book/" + number + ".lz4";
    }
}
