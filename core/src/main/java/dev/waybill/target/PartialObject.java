package dev.waybill.target;

import dev.waybill.target.RangeRecord.Line;
import dev.waybill.target.RangeRecord.Owner;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an object that arrived so far, in order, in a file that is not yet at its final name, with a record beside it of what was written.
 * A later run goes on from there.
 *
 * <p>The record is written after the bytes, but neither is forced to the disk each time: whatever a crash leaves behind, a range
 * counts only if its bytes still have the CRC in its line. Objects smaller than a record's range have none; they are bought anew. Not thread-safe.
 */
public final class PartialObject implements Closeable {

    /** One line of the record stands for this many bytes: what a crash can lose of an object beside what was on the wire. */
    static final int BYTES_PER_LINE = 64 * 1024;

    /** Of huge objects a line stands for more, so that the record stays small enough to be read at once. */
    private static final int MOST_LINES = 16 * 1024;

    private static final int MOST_BYTES_PER_LINE = 64 << 20;

    private static final int BYTES_BETWEEN_FORCES = 64 << 20;

    private final Path file;
    private final Path record;
    private final Owner owner;
    private final boolean durable;
    private final FileChannel data;
    private final int bytesPerLine;
    private @Nullable FileChannel lines;
    private final CRC32C open = new CRC32C();
    private long length;
    private long recorded;
    private long forced;
    private long recordEnd;
    private String evidence = "";

    private PartialObject(Path file, Path record, Owner owner, boolean durable, FileChannel data) {
        this.file = file;
        this.record = record;
        this.owner = owner;
        this.durable = durable;
        this.data = data;
        this.bytesPerLine = (int) Math.min(MOST_BYTES_PER_LINE, Math.max(BYTES_PER_LINE, owner.size() / MOST_LINES));
    }

    static PartialObject open(Path file, Owner owner, boolean durable) throws IOException {
        FileChannel data =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new PartialObject(file, recordOf(file), owner, durable, data);
    }

    static Path recordOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".ranges");
    }

    /** Takes bytes. */
    @FunctionalInterface
    public interface Sink {
        /** Some bytes, in order; the buffer is reused. */
        void accept(ByteBuffer bytes) throws IOException;
    }

    /**
     * Hands over the bytes that an earlier run left, as far as they are of this version of the object and their CRCs agree, and forgets the rest. To
     * be called once, before anything is appended.
     *
     * @return how many bytes were handed over
     */
    public long restore(Sink sink) throws IOException {
        RangeRecord.Intact intact = RangeRecord.read(record, owner);
        evidence = intact.evidence();
        walk(intact, sink);
        data.truncate(length);
        data.position(length);
        recorded = length;
        forced = length;
        cutRecord(recordEnd);
        evidence = length == 0 ? "" : evidence;
        return length;
    }

    /** Bytes that {@link #restore} would hand over; looks only. */
    static long restorable(Path file, Owner owner) throws IOException {
        if (Files.notExists(recordOf(file)) || Files.notExists(file)) {
            return 0;
        }
        try (PartialObject partial = new PartialObject(
                file, recordOf(file), owner, false, FileChannel.open(file, StandardOpenOption.READ))) {
            return partial.walk(RangeRecord.read(partial.record, owner), bytes -> {});
        }
    }

    /** What the owner noted about how the bytes will be verified; empty if nothing was restored. */
    public String evidence() {
        return evidence;
    }

    /** Notes how the bytes will be verified, for a later run that gets no such answer again; before the first byte. */
    public void noteEvidence(String text) {
        evidence = text;
    }

    /** Bytes that are there. */
    public long length() {
        return length;
    }

    /** Where they are. */
    public Path file() {
        return file;
    }

    /** Adds bytes at the end. */
    public void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int step = (int) Math.min(bytes.remaining(), bytesPerLine - (length - recorded));
            ByteBuffer part = bytes.slice(bytes.position(), step);
            open.update(part.duplicate());
            while (part.hasRemaining()) {
                data.write(part);
            }
            bytes.position(bytes.position() + step);
            length += step;
            if (length - recorded == bytesPerLine) {
                recordRange();
            }
        }
    }

    /** Throws away what is there. */
    public void restart() throws IOException {
        data.truncate(0);
        data.position(0);
        length = 0;
        recorded = 0;
        forced = 0;
        evidence = "";
        open.reset();
        cutRecord(0);
    }

    /** Keeps what is there for a later run, the incomplete last range included. */
    public void keep() throws IOException {
        if (length > recorded && length > 0) {
            recordRange();
        }
    }

    /** Removes the record, once the file has its final name or is not worth keeping. */
    public void forget() throws IOException {
        closeLines();
        Files.deleteIfExists(record);
    }

    @Override
    public void close() throws IOException {
        closeLines();
        data.close();
    }

    private long walk(RangeRecord.Intact intact, Sink sink) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(intact.lines().isEmpty() ? 0 : bytesPerLine);
        for (int i = 0; i < intact.lines().size(); i++) {
            Line line = intact.lines().get(i);
            if (!fits(line) || !holds(line, buffer)) {
                break;
            }
            sink.accept(buffer);
            length = line.to();
            recordEnd = intact.ends().get(i);
        }
        return length;
    }

    private void recordRange() throws IOException {
        FileChannel out = lines;
        if (out == null) {
            out = FileChannel.open(
                    record, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            lines = out;
            RangeRecord.writeOwner(out, owner, evidence);
        }
        RangeRecord.writeLine(out, new Line(recorded, length, (int) open.getValue()));
        recorded = length;
        open.reset();
        if (durable && length - forced >= BYTES_BETWEEN_FORCES) {
            data.force(false);
            out.force(false);
            forced = length;
        }
    }

    /** Keeps the intact beginning: what is written next must not come behind something that is not believed. */
    private void cutRecord(long end) throws IOException {
        closeLines();
        if (end == 0) {
            Files.deleteIfExists(record);
            return;
        }
        FileChannel out = FileChannel.open(record, StandardOpenOption.WRITE);
        lines = out;
        out.truncate(end);
        out.position(end);
    }

    private boolean fits(Line line) {
        return line.from() == length
                && line.to() > line.from()
                && line.to() - line.from() <= bytesPerLine
                && line.to() <= owner.size();
    }

    private boolean holds(Line line, ByteBuffer buffer) throws IOException {
        buffer.clear().limit((int) (line.to() - line.from()));
        while (buffer.hasRemaining()) {
            if (data.read(buffer, line.from() + buffer.position()) < 0) {
                return false;
            }
        }
        buffer.flip();
        CRC32C crc = new CRC32C();
        crc.update(buffer.duplicate());
        return (int) crc.getValue() == line.crc();
    }

    private void closeLines() throws IOException {
        FileChannel out = lines;
        lines = null;
        if (out != null) {
            out.close();
        }
    }
}
