package dev.waybill.s3.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of an object that arrived so far, in order, in a file that is not yet at its final name. Not thread-safe. */
final class PartialFile implements Closeable {

    private final Path path;
    private final FileChannel channel;
    private long length;

    private PartialFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** An empty file, whatever was left there by an earlier run. */
    static PartialFile create(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        return new PartialFile(path, channel);
    }

    Path path() {
        return path;
    }

    long length() {
        return length;
    }

    void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            length += channel.write(bytes);
        }
    }

    /** Throws away what is there. */
    void restart() throws IOException {
        channel.truncate(0);
        channel.position(0);
        length = 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
