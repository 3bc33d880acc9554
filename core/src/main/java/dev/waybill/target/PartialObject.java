package dev.waybill.target;

import dev.waybill.target.RangeRecord.Line;
import dev.waybill.target.RangeRecord.Owner;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The bytes of an object that arrived so far, in a file that is not yet at its final name, with a record beside it of what was written. The object's
 * {@link Ranges} grow independently, each from its beginning. A later run goes on from there.
 *
 * <p>The record is written after the bytes, but neither is forced to the disk each time: whatever a crash leaves behind, a line
 * counts only if its bytes still have the CRC in it. What is shorter than a line, and no end of a range, is recorded by {@link #keep} only, and lost in a crash. Not thread-safe, but for this: while one
 * thread appends, others may ask what is available and read it.
 */
public final class PartialObject implements Closeable {

    /** One line of the record stands for this many bytes: what a crash can lose of a range beside what was on the wire. */
    static final int BYTES_PER_LINE = 64 * 1024;

    /** Of huge objects a line stands for more, up to a whole range, so that the record stays small enough to be read at once. */
    private static final int MANY_LINES = 16 * 1024;

    private static final int BYTES_BETWEEN_FORCES = 64 << 20;

    private final RecordFile record;
    private final Owner owner;
    private final boolean durable;
    private final boolean leftovers;
    private final PartialData data;
    private final int bytesPerLine;
    private Ranges ranges;
    private OpenRange[] open;
    private long length;
    private long unforced;
    private String evidence = "";

    private PartialObject(PartialData data, Owner owner, boolean durable, boolean leftovers) {
        this.record = new RecordFile(RecordFile.of(data.file()));
        this.owner = owner;
        this.durable = durable;
        this.leftovers = leftovers;
        this.data = data;
        this.bytesPerLine = (int) Math.min(Ranges.RANGE_BYTES, Math.max(BYTES_PER_LINE, owner.size() / MANY_LINES));
        this.ranges = Ranges.of(owner.size());
        this.open = open(ranges);
    }

    /**
     * Opens the file.
     *
     * @param leftovers whether an earlier run may have left something
     */
    static PartialObject open(Path file, Owner owner, boolean durable, boolean leftovers) throws IOException {
        return new PartialObject(PartialData.open(file), owner, durable, leftovers);
    }

    /** What {@link #restore} would leave to ask for; looks only. */
    static Missing missing(Path file, Owner owner) throws IOException {
        if (Files.notExists(RecordFile.of(file)) || Files.notExists(file)) {
            return Missing.all(owner.size());
        }
        try (PartialObject partial = new PartialObject(PartialData.openToRead(file), owner, false, true)) {
            partial.recover(RangeRecord.read(RecordFile.of(file), owner).lines(), (offset, bytes) -> {});
            return partial.missing();
        }
    }

    /**
     * Hands over the bytes that an earlier run left, by ascending offset, as far as they are of this version of the object and their CRCs agree, and
     * forgets the rest. To be called once, before anything is appended.
     */
    public void restore(RestoredBytes sink) throws IOException {
        if (!leftovers) {
            return;
        }
        RangeRecord.Intact intact = RangeRecord.read(record.path(), owner);
        evidence = intact.evidence();
        boolean refused = data.refused();
        List<Line> good = recover(intact.lines(), refused ? writingAgain(sink) : sink);
        data.truncate(good.stream().mapToLong(Line::to).max().orElse(0));
        if (good.isEmpty()) {
            evidence = "";
            record.delete();
        } else if (intact.clean() && good.size() == intact.lines().size()) {
            record.appendTo();
        } else {
            // What is written next must not stand beside something that is not believed.
            record.replace(owner, evidence, good, durable);
        }
        if (refused) {
            data.writtenAgain();
        }
    }

    private RestoredBytes writingAgain(RestoredBytes sink) {
        return (offset, bytes) -> {
            data.write(bytes.duplicate(), offset);
            sink.accept(offset, bytes);
        };
    }

    /** What the owner noted about how the bytes will be verified; empty if nothing was restored. */
    public String evidence() {
        return evidence;
    }

    /** Notes how the bytes will be verified, for a later run that gets no such answer again; before the first byte. */
    public void noteEvidence(String text) {
        evidence = text;
    }

    /** Bytes that are there, in all ranges together. */
    public long length() {
        return length;
    }

    /** How the object is cut. */
    public Ranges ranges() {
        return ranges;
    }

    /** Where a range's bytes end: what is asked for next begins here. */
    public long end(int range) {
        return open[range].end();
    }

    /** True if all bytes of a range are there. */
    public boolean complete(int range) {
        return open[range].complete();
    }

    /** What is left to ask for. */
    public Missing missing() {
        int incomplete = 0;
        for (OpenRange range : open) {
            incomplete += range.complete() ? 0 : 1;
        }
        return new Missing(owner.size() - length(), incomplete, length() > 0);
    }

    /** Where they are. */
    public Path file() {
        return data.file();
    }

    /** Adds bytes at the end of a range, which they must not pass. */
    public void append(int range, ByteBuffer bytes) throws IOException {
        OpenRange growing = open[range];
        while (bytes.hasRemaining()) {
            int step = (int) Math.min(bytes.remaining(), bytesPerLine - growing.unrecordedBytes());
            ByteBuffer written = bytes.slice(bytes.position(), step);
            data.write(written.duplicate(), growing.end());
            bytes.position(bytes.position() + step);
            length += step;
            unforced += step;
            growing.grow(written);
            // A range that is over may be long over when the object is; an object of one range is published then.
            if (growing.unrecordedBytes() == bytesPerLine || (growing.complete() && !ranges.isWhole())) {
                record(growing);
            }
        }
    }

    /** Where the bytes that are there from this offset on end; the offset itself if there are none. */
    public long availableTo(long offset) {
        return offset >= owner.size() ? offset : Math.max(offset, open[ranges.indexOf(offset)].end());
    }

    /** Fills the buffer with bytes that are there. */
    public void read(ByteBuffer into, long offset) throws IOException {
        data.read(into, offset);
    }

    /** Throws away what is there; from now on the object is one range. */
    public void restart() throws IOException {
        data.truncate(0);
        record.delete();
        length = 0;
        unforced = 0;
        evidence = "";
        ranges = Ranges.whole(owner.size());
        open = open(ranges);
    }

    /** Keeps what is there for a later run, the incomplete last lines included; also of one that is closed already. */
    public void keep() throws IOException {
        if (data.doubtful()) {
            return;
        }
        for (OpenRange range : open) {
            if (range.unrecordedBytes() > 0) {
                record(range);
            }
        }
    }

    /** Whether there may be a record beside the bytes. */
    boolean recorded() {
        return leftovers || record.written();
    }

    boolean isOpen() {
        return data.isOpen();
    }

    /** Brings the bytes to the disk itself, also of one that is closed already. From any thread, once nothing is appended any more. */
    void force() throws IOException {
        data.force(true);
    }

    @Override
    public void close() throws IOException {
        record.close();
        data.close();
    }

    private List<Line> recover(List<Line> lines, RestoredBytes sink) throws IOException {
        Recovery recovery = new Recovery(data, owner.size(), ranges, open, bytesPerLine);
        List<Line> good = recovery.recover(lines, sink);
        length = recovery.length();
        return good;
    }

    private void record(OpenRange range) throws IOException {
        record.add(owner, evidence, range.line());
        range.recorded();
        if (durable && unforced >= BYTES_BETWEEN_FORCES) {
            data.force(false);
            record.force();
            unforced = 0;
        }
    }

    private static OpenRange[] open(Ranges ranges) {
        OpenRange[] open = new OpenRange[ranges.count()];
        for (int i = 0; i < open.length; i++) {
            open[i] = new OpenRange(ranges.from(i), ranges.to(i));
        }
        return open;
    }
}
