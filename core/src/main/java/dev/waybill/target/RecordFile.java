package dev.waybill.target;

import dev.waybill.target.RangeRecord.Line;
import dev.waybill.target.RangeRecord.Owner;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file of a {@link RangeRecord}, written line by line. It comes into being with its first line: most objects never need one. Not thread-safe. */
final class RecordFile implements Closeable {

    private final Path path;
    private @Nullable FileChannel channel;
    private boolean written;
    /** Whether what is there now is to be gone on behind. */
    private boolean begun;

    RecordFile(Path path) {
        this.path = path;
    }

    /** Where the record of a partial file is. */
    static Path of(Path partial) {
        return partial.resolveSibling(partial.getFileName() + ".ranges");
    }

    Path path() {
        return path;
    }

    /** Whether this has written any line. */
    boolean written() {
        return written;
    }

    /** Adds a line; where that fails, it can be added again. */
    void add(Owner owner, String evidence, Line line) throws IOException {
        if (channel == null && begun) {
            appendTo();
        }
        FileChannel out = channel;
        if (out == null) {
            out = begin(RangeRecord.ownerLine(owner, evidence));
        }
        write(out, RangeRecord.rangeLine(line));
    }

    private FileChannel begin(byte[] ownerLine) throws IOException {
        FileChannel out = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        written = true;
        try {
            write(out, ownerLine);
        } catch (IOException e) {
            try (out) {
                throw e;
            }
        }
        channel = out;
        begun = true;
        return out;
    }

    /** Goes on behind what an earlier run wrote. */
    void appendTo() throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        begun = true;
    }

    /**
     * Puts a record of these lines in the place of the old one, in one step: a crash leaves one of both.
     *
     * @param durable whether a power cut does, too: some file systems keep the name of a file that was not forced, and not what is in it
     */
    void replace(Owner owner, String evidence, List<Line> lines, boolean durable) throws IOException {
        close();
        Path fresh = path.resolveSibling(path.getFileName() + ".tmp");
        try (FileChannel out = FileChannel.open(
                fresh,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            write(out, RangeRecord.ownerLine(owner, evidence));
            for (Line line : lines) {
                write(out, RangeRecord.rangeLine(line));
            }
            if (durable) {
                out.force(false);
            }
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        appendTo();
    }

    void force() throws IOException {
        FileChannel out = channel;
        if (out != null) {
            out.force(false);
        }
    }

    void delete() throws IOException {
        close();
        begun = false;
        Files.deleteIfExists(path);
    }

    private static void write(FileChannel out, byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            takeBack(out, bytes.position(), e);
            throw e;
        }
    }

    /** The beginning of a line would hide what is written behind it. */
    private static void takeBack(FileChannel out, int written, IOException why) {
        if (written == 0) {
            return;
        }
        try {
            out.truncate(out.size() - written);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel out = channel;
        channel = null;
        if (out != null) {
            out.close();
        }
    }
}
