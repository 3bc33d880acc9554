package dev.waybill.manifest;

import static dev.waybill.manifest.Entries.entry;
import static dev.waybill.manifest.Entries.journalled;
import static dev.waybill.manifest.Entries.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path folder;

    private Path journal;

    @BeforeEach
    void nameTheJournal() {
        journal = folder.resolve("journal.jsonl");
    }

    @Test
    void returnsWhatWasAppendedWhateverTheKeyHolds() throws IOException {
        ManifestEntry plain = entry("node_fills/hourly/20250601/9.lz4", 12);
        ManifestEntry odd = entry("\"quoted\" \\ \n\t é \uD83D\uDE00 %2e..", Long.MAX_VALUE);

        write(journal, plain, odd);
        write(journal, plain);

        assertThat(journalled(journal)).containsExactly(plain, odd, plain);
    }

    @Test
    void aCutAtAnyByteLosesNoLineBeforeItAndNoneAppendedLater() throws IOException {
        ManifestEntry first = entry("a/1.lz4", 1);
        ManifestEntry second = entry("a/2.lz4", 2);
        ManifestEntry later = entry("a/3.lz4", 3);
        write(journal, first, second);
        byte[] whole = Files.readAllBytes(journal);
        int header = indexOf(whole, '\n', 0) + 1;
        int firstEnd = indexOf(whole, '\n', header);

        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(journal, Arrays.copyOf(whole, cut));
            List<ManifestEntry> expected = new ArrayList<>();
            if (cut >= firstEnd) {
                expected.add(first);
            }
            if (cut >= whole.length - 1) {
                expected.add(second);
            }
            assertThat(journalled(journal)).as("cut at %d", cut).isEqualTo(expected);

            write(journal, later);
            expected.add(later);
            assertThat(journalled(journal))
                    .as("appended after a cut at %d", cut)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aFlippedBitAnywhereNeverChangesAnEntryOrInventsOne() throws IOException {
        ManifestEntry first = entry("a/1.lz4", 1);
        ManifestEntry second = entry("a/2.lz4", 2);
        write(journal, first, second);
        byte[] whole = Files.readAllBytes(journal);
        int header = indexOf(whole, '\n', 0) + 1;

        for (int at = header; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            Files.write(journal, flipped);
            assertThat(journalled(journal))
                    .as("flip at %d", at)
                    .isSubsetOf(first, second)
                    .hasSizeLessThan(3);
        }
    }

    @Test
    void zerosAtTheEndAreSteppedOver() throws IOException {
        ManifestEntry before = entry("a/1.lz4", 1);
        ManifestEntry after = entry("a/2.lz4", 2);
        write(journal, before);
        Files.write(journal, new byte[300_000], StandardOpenOption.APPEND);
        write(journal, after);

        assertThat(journalled(journal)).containsExactly(before, after);
    }

    @Test
    void foreignLinesAreCountedAndNotBelieved() throws IOException {
        ManifestEntry ours = entry("a/1.lz4", 1);
        write(journal, ours);
        Files.writeString(
                journal,
                "hello\n{\"key\":\"a/2.lz4\",\"size\":2}\n{\"crc\":\"00000000\",\"key\":\"a/2.lz4\"}\n\n[]\n",
                StandardOpenOption.APPEND);

        try (EntryReader reader = EntryReader.open(journal, FileFormat.JOURNAL)) {
            assertThat(reader.advance()).isTrue();
            assertThat(reader.advance()).isFalse();
            assertThat(reader.damagedLines()).isEqualTo(5);
        }
    }

    @Test
    void linesWithoutAHeaderBeforeThemAreNotBelieved() throws IOException {
        write(journal, entry("a/1.lz4", 1));
        String whole = Files.readString(journal);
        Files.writeString(journal, whole.substring(whole.indexOf('\n') + 1));

        assertThat(journalled(journal)).isEmpty();
    }

    @Test
    void aWholeLineThatMakesNoSenseIsNoEntry() {
        byte[] negative = EntryLine.encode(entry("a/1.lz4", 1));
        String text = new String(negative, StandardCharsets.UTF_8).replace("\"size\":1,", "\"size\":-1,");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(EntryLine.intactKey(bytes, 0, bytes.length)).isNull();
        assertThat(EntryLine.decode(bytes, 0, bytes.length)).isNull();
    }

    @Test
    void aNewerVersionIsRefusedAndLeftAlone() throws IOException {
        String newer = "{\"format\":\"waybill-journal\",\"version\":2}\n{\"new\":true}\n";
        Files.writeString(journal, newer);

        assertThatThrownBy(() -> Journal.open(journal))
                .isInstanceOf(UnsupportedVersionException.class)
                .hasMessage("cannot read " + journal + ": it has format version 2, this Waybill knows versions up to 1:"
                        + " use the Waybill that wrote it, or a newer one");
        assertThat(journal).hasContent(newer);
    }

    @Test
    void anInterruptedThreadLosesNothing() throws IOException {
        try (Journal open = Journal.open(journal)) {
            Thread.currentThread().interrupt();
            open.append(List.of(entry("a/1.lz4", 1)));
            open.sync();
            assertThat(Thread.interrupted()).isTrue();
            open.append(List.of(entry("a/2.lz4", 2)));
        }
        assertThat(journalled(journal)).containsExactly(entry("a/1.lz4", 1), entry("a/2.lz4", 2));
    }

    @Test
    void threadsDoNotMixTheirLines() throws Exception {
        try (Journal open = Journal.open(journal)) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                String prefix = t + "/";
                Thread thread = new Thread(() -> appendAHundred(open, prefix));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(journalled(journal)).hasSize(400).doesNotHaveDuplicates();
    }

    private static void appendAHundred(Journal open, String prefix) {
        try {
            for (int i = 0; i < 100; i++) {
                open.append(List.of(entry(prefix + i, i)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        int at = from;
        while (bytes[at] != wanted) {
            at++;
        }
        return at;
    }
}
