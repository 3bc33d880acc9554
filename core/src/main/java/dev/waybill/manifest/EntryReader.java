package dev.waybill.manifest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Passes over a manifest or journal and stops at intact entries only; what is not one is counted and stepped over. */
final class EntryReader implements Closeable {

    private final Path file;
    private final FileFormat format;
    private final LineReader lines;
    private boolean headerSeen;
    private byte @Nullable [] previousKey;
    private byte[] key = {};
    private long damagedLines;

    EntryReader(Path file, FileFormat format, InputStream in) {
        this.file = file;
        this.format = format;
        this.lines = new LineReader(in);
    }

    /** A file that does not exist has no entries. */
    static EntryReader open(Path file, FileFormat format) throws IOException {
        InputStream in;
        try {
            in = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            in = InputStream.nullInputStream();
        }
        return new EntryReader(file, format, in);
    }

    /**
     * Moves to the next intact entry.
     *
     * @throws UnsupportedVersionException at a header of a newer version
     */
    boolean advance() throws IOException {
        while (lines.advance()) {
            byte[] found = EntryLine.intactKey(lines.buffer(), lines.start(), lines.end());
            if (found != null && headerSeen && format.allows(previousKey, found)) {
                key = found;
                previousKey = found;
                return true;
            }
            if (found == null && format.isHeader(file, lines.buffer(), lines.start(), lines.end())) {
                headerSeen = true;
            } else {
                damagedLines++;
            }
        }
        return false;
    }

    /** The current entry's key in UTF-8; never changed afterwards. */
    byte[] key() {
        return key;
    }

    /** A copy of the current line, without its line end. */
    byte[] line() {
        return Arrays.copyOfRange(lines.buffer(), lines.start(), lines.end());
    }

    /** The current entry, or null when its line is whole but makes no sense. */
    @Nullable
    ManifestEntry entry() {
        return EntryLine.decode(lines.buffer(), lines.start(), lines.end());
    }

    long offset() {
        return lines.offset();
    }

    int length() {
        return lines.end() - lines.start();
    }

    /** Lines so far that were torn, zeroed, foreign, out of order, or before the header. */
    long damagedLines() {
        return damagedLines;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
