package dev.waybill.manifest;

import dev.waybill.disk.AppendedLines;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The record of a run, one line an entry, written as it happens.
 *
 * <p>Every opening begins with a header line on a line of its own, so that whatever a crash left at the end of the file
 * cannot reach into the lines that follow. Safe for use by several threads. An interrupt of the writing thread neither
 * loses a line nor closes the journal; the interrupt stays set.
 */
public final class Journal implements Closeable {

    private final AppendedLines lines;

    private Journal(AppendedLines lines) {
        this.lines = lines;
    }

    /**
     * Opens the journal to append to it, creating it where there is none; the parent directory must exist.
     *
     * @throws UnsupportedVersionException if a newer Waybill wrote it
     */
    public static Journal open(Path file) throws IOException {
        try (EntryReader reader = EntryReader.open(file, FileFormat.JOURNAL)) {
            reader.advance();
        }
        AppendedLines lines = AppendedLines.open(file);
        try {
            lines.append(FileFormat.JOURNAL.header());
        } catch (IOException e) {
            lines.close();
            throw e;
        }
        return new Journal(lines);
    }

    /** All entries of a journal of one group of files, in this order; none where there is no journal. */
    public static List<ManifestEntry> read(Path file) throws IOException {
        List<ManifestEntry> entries = new ArrayList<>();
        try (EntryReader reader = EntryReader.open(file, FileFormat.JOURNAL)) {
            while (reader.advance()) {
                ManifestEntry entry = reader.entry();
                if (entry != null) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    /** Appends the entries in this order. They are in the file on return, and on the disk after {@link #sync()}. */
    public void append(List<ManifestEntry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ManifestEntry entry : entries) {
            bytes.writeBytes(EntryLine.encode(entry));
            bytes.write('\n');
        }
        lines.append(bytes.toByteArray());
    }

    /** Makes all that was appended survive a power cut. */
    public void sync() throws IOException {
        lines.force();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
