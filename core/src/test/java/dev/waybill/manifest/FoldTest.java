package dev.waybill.manifest;

import static dev.waybill.manifest.Entries.entry;
import static dev.waybill.manifest.Entries.listed;
import static dev.waybill.manifest.Entries.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldTest {

    @TempDir
    private Path folder;

    private Path journal;
    private Path manifest;

    @BeforeEach
    void nameTheFiles() {
        journal = folder.resolve("journal.jsonl");
        manifest = folder.resolve("manifest.jsonl");
    }

    @Test
    void sortsByTheBytesOfTheKeyAndKeepsTheLatestLine() throws IOException {
        // In UTF-16 order the emoji (a surrogate pair) would come before U+FF5E.
        write(journal, entry("b", 1), entry("a/b", 1), entry("\uFF5E", 1), entry("\uD83D\uDE00", 1), entry("a", 1));
        Fold.fold(journal, manifest);
        write(journal, entry("a/b", 2), entry("B", 1), entry("a/b", 3));
        Fold.fold(journal, manifest);

        assertThat(listed(manifest))
                .containsExactly(
                        entry("B", 1),
                        entry("a", 1),
                        entry("a/b", 3),
                        entry("b", 1),
                        entry("\uFF5E", 1),
                        entry("\uD83D\uDE00", 1));
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(manifest));
    }

    @Test
    void manySmallPiecesGiveWhatOneMapWould() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, ManifestEntry> expected = new TreeMap<>();
        for (int round = 0; round < 3; round++) {
            List<ManifestEntry> entries = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                ManifestEntry entry = entry("k" + random.nextInt(1_500), random.nextInt(1_000_000));
                entries.add(entry);
                expected.put(entry.key(), entry);
            }
            write(journal, entries.toArray(ManifestEntry[]::new));
            Fold.fold(journal, manifest, 10_000);
        }

        assertThat(listed(manifest)).as("seed %d", seed).containsExactlyElementsOf(expected.values());
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(manifest));
    }

    @Test
    void foldingTheSameJournalAgainChangesNoByte() throws IOException {
        write(journal, entry("b", 1), entry("a", 1), entry("b", 2));
        byte[] lines = Files.readAllBytes(journal);
        Fold.fold(journal, manifest);
        byte[] once = Files.readAllBytes(manifest);

        // A crash after the manifest was replaced and before the journal was deleted.
        Files.write(journal, lines);
        Fold.fold(journal, manifest);

        assertThat(manifest).hasBinaryContent(once);
        assertThat(journal).doesNotExist();
    }

    @Test
    void leftoversOfACrashedFoldDoNoHarm() throws IOException {
        write(journal, entry("a", 1));
        Files.writeString(folder.resolve("manifest.tmp"), "half a manif");
        Files.writeString(folder.resolve("fold-0.tmp"), "half a run");

        Fold.fold(journal, manifest);

        assertThat(listed(manifest)).containsExactly(entry("a", 1));
    }

    @Test
    void aJournalWithNothingToSayLeavesTheManifestAsItIs() throws IOException {
        write(journal, entry("a", 1));
        Fold.fold(journal, manifest);
        byte[] before = Files.readAllBytes(manifest);
        Files.write(journal, new byte[100]);

        Fold.fold(journal, manifest);

        assertThat(manifest).hasBinaryContent(before);
        assertThat(journal).doesNotExist();
    }

    @Test
    void aNewerManifestKeepsBothFilesAsTheyAre() throws IOException {
        String newer = "{\"format\":\"waybill-manifest\",\"version\":9}\n";
        Files.writeString(manifest, newer);
        write(journal, entry("a", 1));
        byte[] lines = Files.readAllBytes(journal);

        assertThatThrownBy(() -> Fold.fold(journal, manifest)).isInstanceOf(UnsupportedVersionException.class);

        assertThat(manifest).hasContent(newer);
        assertThat(journal).hasBinaryContent(lines);
    }

    @Test
    void aManifestCutAtAnyByteStillFoldsAndKeepsTheWholeLines() throws IOException {
        write(journal, entry("a", 1), entry("b", 2));
        Fold.fold(journal, manifest);
        byte[] whole = Files.readAllBytes(manifest);

        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(manifest, Arrays.copyOf(whole, cut));
            write(journal, entry("c", 3));
            Fold.fold(journal, manifest);
            assertThat(listed(manifest))
                    .as("cut at %d", cut)
                    .isSubsetOf(entry("a", 1), entry("b", 2), entry("c", 3))
                    .contains(entry("c", 3));
        }
    }

    @Test
    void aReadersCopyLeavesTheOriginalsAlone() throws IOException {
        write(journal, entry("a", 1));
        Fold.fold(journal, manifest);
        write(journal, entry("b", 2));
        byte[] lines = Files.readAllBytes(journal);
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("manifest.jsonl");

        Fold.foldInto(copy, journal, manifest);

        assertThat(listed(copy)).containsExactly(entry("a", 1), entry("b", 2));
        assertThat(listed(manifest)).containsExactly(entry("a", 1));
        assertThat(journal).hasBinaryContent(lines);
    }
}
