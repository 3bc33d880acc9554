package dev.waybill.manifest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A journal cut into pieces that fit into memory, each sorted by key and put aside as a small manifest.
 *
 * <p>Oldest piece first; of several lines with one key in a piece only the last is kept.
 */
final class SortedRuns implements Closeable {

    /** What is held in memory at a time: a million lines make some thirty pieces of this size. */
    static final int RUN_BYTES = 16 << 20;

    /** Object headers and references of one line and its key, by estimate. */
    private static final int LINE_OVERHEAD = 96;

    private static final Comparator<Line> BY_KEY = (a, b) -> Arrays.compareUnsigned(a.key, b.key);

    private final Path neighbour;
    private final List<Path> files = new ArrayList<>();
    private long damagedLines;

    private SortedRuns(Path neighbour) {
        this.neighbour = neighbour;
    }

    /** Sorts the journal into files of about {@code runBytes} in the folder of {@code neighbour}; closing deletes them. */
    static SortedRuns beside(Path neighbour, Path journal, int runBytes) throws IOException {
        SortedRuns runs = new SortedRuns(neighbour);
        try (EntryReader reader = EntryReader.open(journal, FileFormat.JOURNAL)) {
            List<Line> lines = new ArrayList<>();
            long held = 0;
            while (reader.advance()) {
                Line line = new Line(reader.key(), reader.line());
                lines.add(line);
                held += line.key.length + line.text.length + LINE_OVERHEAD;
                if (held >= runBytes) {
                    runs.spill(lines);
                    lines.clear();
                    held = 0;
                }
            }
            runs.spill(lines);
            runs.damagedLines = reader.damagedLines();
            return runs;
        } catch (IOException | RuntimeException e) {
            runs.close();
            throw e;
        }
    }

    List<Path> files() {
        return files;
    }

    long damagedLines() {
        return damagedLines;
    }

    private void spill(List<Line> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        // List.sort is stable: lines with one key stay in the order in which they were written.
        lines.sort(BY_KEY);
        Path file = neighbour.resolveSibling("fold-" + files.size() + ".tmp");
        files.add(file);
        try (ManifestWriter writer = ManifestWriter.create(file)) {
            for (int i = 0; i < lines.size(); i++) {
                boolean superseded = i + 1 < lines.size() && BY_KEY.compare(lines.get(i), lines.get(i + 1)) == 0;
                if (!superseded) {
                    writer.add(lines.get(i).text);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    /** Arrays are compared through {@link #BY_KEY} only. */
    private static final class Line {
        private final byte[] key;
        private final byte[] text;

        Line(byte[] key, byte[] text) {
            this.key = key;
            this.text = text;
        }
    }
}
