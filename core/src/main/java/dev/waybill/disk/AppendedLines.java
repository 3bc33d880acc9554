package dev.waybill.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of lines that is only appended to.
 *
 * <p>Whatever a crash or a full disk left at the end of the file, a torn line, does not reach into the lines that follow. Safe for use by several threads. An interrupt of the
 * writing thread neither loses a line nor closes the file, but may write the line twice; the interrupt stays set.
 */
public final class AppendedLines implements Closeable {

    private final Path file;
    private FileChannel channel;
    private boolean torn;
    private boolean closed;

    private AppendedLines(Path file) throws IOException {
        this.file = file;
        this.channel = openToAppend(file);
    }

    /** Opens a file, and creates it where there is none; the parent directory must exist. The caller closes it. */
    public static AppendedLines open(Path file) throws IOException {
        boolean created = Files.notExists(file);
        AppendedLines lines = new AppendedLines(file);
        try {
            lines.torn = endsInsideLine(file);
            if (created) {
                Fsync.parentOf(file);
            }
        } catch (IOException e) {
            lines.channel.close();
            throw e;
        }
        return lines;
    }

    /** Appends whole lines, each with its end. They are in the file on return, and on the disk after {@link #force()}. */
    public synchronized void append(byte[] lines) throws IOException {
        if (closed) {
            throw new IOException("cannot append to " + file + ": it is closed");
        }
        uninterrupted(() -> {
            if (torn) {
                writeFully(new byte[] {'\n'});
            }
            torn = true;
            writeFully(lines);
            torn = false;
        });
    }

    /** Makes all that was appended survive a power cut. */
    public synchronized void force() throws IOException {
        uninterrupted(() -> channel.force(false));
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
