package dev.waybill.target;

import dev.waybill.disk.Fsync;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that holds the bytes of a {@link PartialObject}, each at its final place. */
final class PartialData implements Closeable {

    private final Path file;
    private final FileChannel channel;
    private final RefusalMark refusal;
    private volatile boolean doubtful;

    private PartialData(Path file, OpenOption... options) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, options);
        this.refusal = RefusalMark.of(file);
    }

    /** Opens it to write, and makes it if it is not there. */
    static PartialData open(Path file) throws IOException {
        return new PartialData(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens one that is there, to be looked at. */
    static PartialData openToRead(Path file) throws IOException {
        return new PartialData(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    Path file() {
        return file;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void write(ByteBuffer bytes, long offset) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** Fills the buffer with bytes that are there. */
    void read(ByteBuffer into, long offset) throws IOException {
        if (!fill(into, offset)) {
            throw new EOFException(file + " became shorter while it was being written");
        }
    }

    /** The same; false if the file ends before. */
    boolean fill(ByteBuffer into, long offset) throws IOException {
        long at = offset;
        while (into.hasRemaining()) {
            int n = channel.read(into, at);
            if (n < 0) {
                return false;
            }
            at += n;
        }
        return true;
    }

    void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    /**
     * Brings the bytes to the disk itself, also of a file that is closed already.
     *
     * @param complete whether it is about to get its name, and all that is known of it counts
     */
    void force(boolean complete) throws IOException {
        try {
            if (channel.isOpen()) {
                channel.force(complete);
            } else {
                Fsync.file(file);
            }
        } catch (IOException e) {
            if (!refusal.set(e)) {
                doubtful = true;
            }
            throw e;
        }
    }

    /** Whether the disk refused bytes in an earlier run: what is read then may be in memory only, and is to be written again. */
    boolean refused() {
        return refusal.isSet();
    }

    /** Whether the disk refused bytes in this run, and a later one cannot be told. */
    boolean doubtful() {
        return doubtful;
    }

    /** All that is of use was written again. */
    void writtenAgain() throws IOException {
        refusal.delete();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
