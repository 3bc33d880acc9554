package dev.waybill.manifest;

import dev.waybill.disk.Fsync;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    private final Path file;
    private FileChannel channel;
    private boolean lineOpen;
    private boolean closed;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
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
        boolean created = Files.notExists(file);
        Journal journal = new Journal(file, openToAppend(file));
        try {
            journal.lineOpen = endsInsideLine(file);
            journal.write(FileFormat.JOURNAL.header());
            if (created) {
                Fsync.parentOf(file);
            }
        } catch (IOException e) {
            journal.channel.close();
            throw e;
        }
        return journal;
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
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (ManifestEntry entry : entries) {
            lines.writeBytes(EntryLine.encode(entry));
            lines.write('\n');
        }
        write(lines.toByteArray());
    }

    /** Makes all that was appended survive a power cut. */
    public synchronized void sync() throws IOException {
        uninterrupted(() -> channel.force(false));
    }

    private synchronized void write(byte[] bytes) throws IOException {
        if (closed) {
            throw new IOException("cannot append to " + file + ": the journal is closed");
        }
        uninterrupted(() -> {
            if (lineOpen) {
                writeFully(new byte[] {'\n'});
            }
            lineOpen = true;
            writeFully(bytes);
            lineOpen = false;
        });
    }

    private void writeFully(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** An interrupt closes a file channel under the writer; the work is done again on a fresh one. */
    private void uninterrupted(IoAction action) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    action.run();
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                    Thread.interrupted();
                    channel = openToAppend(file);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean endsInsideLine(Path file) throws IOException {
        try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return reading.read(last, Math.max(reading.size() - 1, 0)) == 1 && last.get(0) != '\n';
        }
    }

    private static FileChannel openToAppend(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }

    @FunctionalInterface
    private interface IoAction {
        void run() throws IOException;
    }
}
