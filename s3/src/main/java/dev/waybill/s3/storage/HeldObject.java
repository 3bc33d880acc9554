package dev.waybill.s3.storage;

import dev.waybill.PlannedObject;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Missing;
import dev.waybill.target.Publisher;
import dev.waybill.target.Ranges;
import dev.waybill.target.RestoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** Bytes of an object in memory. */
final class HeldObject implements PartialBytes {

    /** Small enough that G1 does not give each a region of its own: those are at least 1 MiB, and half of that is large. */
    static final int BLOCK_BYTES = 256 << 10;

    private static final byte[] NONE = new byte[0];

    private final PlannedObject object;
    private final Owner owner;
    /** Made when the first byte of each arrives. */
    private final byte[][] blocks;

    private Ranges ranges;
    private AtomicLongArray ends;
    private long length;
    private String evidence = "";

    HeldObject(PlannedObject object, Owner owner) {
        this.object = object;
        this.owner = owner;
        this.blocks = new byte[(int) ((object.size() + BLOCK_BYTES - 1) / BLOCK_BYTES)][];
        Arrays.fill(blocks, NONE);
        this.ranges = Ranges.of(object.size());
        this.ends = ends(ranges);
    }

    /** Says what becomes of the bytes in the end. */
    interface Owner {

        /** They are complete and verified. */
        void complete(HeldObject held);

        /** They will not be complete in this run; they are released afterwards. */
        void unfinished(HeldObject held) throws IOException;

        /** They are wrong, and gone. */
        void wrong();
    }

    PlannedObject object() {
        return object;
    }

    /** Nothing: memory does not outlast a run. */
    @Override
    public void restore(RestoredBytes sink) {}

    @Override
    public String evidence() {
        return evidence;
    }

    @Override
    public void noteEvidence(String text) {
        evidence = text;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Ranges ranges() {
        return ranges;
    }

    @Override
    public long end(int range) {
        return ends.get(range);
    }

    @Override
    public boolean complete(int range) {
        return end(range) == ranges.to(range);
    }

    @Override
    public Missing missing() {
        int incomplete = 0;
        for (int range = 0; range < ranges.count(); range++) {
            incomplete += complete(range) ? 0 : 1;
        }
        return new Missing(object.size() - length(), incomplete, length() > 0);
    }

    @Override
    public void append(int range, ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            long at = end(range);
            byte[] block = block((int) (at / BLOCK_BYTES));
            int offset = (int) (at % BLOCK_BYTES);
            int step = Math.min(bytes.remaining(), block.length - offset);
            bytes.get(block, offset, step);
            ends.set(range, at + step);
            length += step;
        }
    }

    @Override
    public long availableTo(long offset) {
        return offset >= object.size() ? offset : Math.max(offset, end(ranges.indexOf(offset)));
    }

    @Override
    public void read(ByteBuffer into, long offset) throws IOException {
        long at = offset;
        while (into.hasRemaining()) {
            byte[] block = blocks[(int) (at / BLOCK_BYTES)];
            int from = (int) (at % BLOCK_BYTES);
            int step = Math.min(into.remaining(), block.length - from);
            if (step <= 0) {
                throw new IOException("the bytes of an object can be read only as long as it is being handed over");
            }
            into.put(block, from, step);
            at += step;
        }
    }

    @Override
    public void restart() {
        length = 0;
        evidence = "";
        ranges = Ranges.whole(object.size());
        ends = ends(ranges);
    }

    @Override
    public InputStream newInputStream() {
        return new HeldInputStream(this);
    }

    @Override
    public void publish(Verification level, Map<String, String> checksums, Publisher.Outcome outcome) {
        owner.complete(this);
        outcome.published();
    }

    @Override
    public void keep() throws IOException {
        try {
            owner.unfinished(this);
        } finally {
            release();
        }
    }

    @Override
    public boolean setAside() {
        release();
        owner.wrong();
        return false;
    }

    /** Forgets the bytes, also where someone still holds a stream of them. */
    void release() {
        Arrays.fill(blocks, NONE);
    }

    private byte[] block(int index) {
        if (blocks[index] == NONE) {
            blocks[index] = new byte[(int) Math.min(BLOCK_BYTES, object.size() - (long) index * BLOCK_BYTES)];
        }
        return blocks[index];
    }

    private static AtomicLongArray ends(Ranges ranges) {
        AtomicLongArray ends = new AtomicLongArray(ranges.count());
        for (int range = 0; range < ends.length(); range++) {
            ends.set(range, ranges.from(range));
        }
        return ends;
    }
}
