package dev.waybill.lz4;

import java.io.ByteArrayOutputStream;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/** Writes frames whose blocks refer to bytes of the blocks before them, which lz4-java cannot. Greedy, one place a hash. */
final class LinkedBlocks {

    private static final XXHash32 HASH = XXHashFactory.fastestInstance().hash32();
    private static final int REACH = 65_535;
    private static final int LEAST_MATCH = 4;

    /** The format's rules for the end of a block: the last five bytes are literals, no match starts in the last twelve. */
    private static final int LAST_LITERALS = 5;

    private static final int LAST_MATCH = 12;

    private final byte[] data;
    private final boolean linked;
    private final int[] places = new int[1 << 16];
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private long matchesAcross;

    private LinkedBlocks(byte[] data, boolean linked) {
        this.data = data;
        this.linked = linked;
    }

    /**
     * A frame with a content checksum.
     *
     * @param blockCode 4 for blocks of 64 KiB, 5, 6, or 7 for 4 MiB
     * @param linked whether blocks refer to earlier ones
     */
    static byte[] frame(byte[] data, int blockCode, boolean linked) {
        LinkedBlocks blocks = new LinkedBlocks(data, linked);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] descriptor = {(byte) (0x44 | (linked ? 0 : 0x20)), (byte) (blockCode << 4)};
        int32(out, 0x184D2204);
        out.writeBytes(descriptor);
        out.write(HASH.hash(descriptor, 0, descriptor.length, 0) >> 8);
        int blockBytes = 1 << (8 + 2 * blockCode);
        for (int from = 0; from < data.length; from += blockBytes) {
            long before = blocks.matchesAcross;
            blocks.compress(from, Math.min(data.length, from + blockBytes));
            if (linked && from > 0 && blocks.matchesAcross == before) {
                throw new IllegalStateException("the block at " + from + " refers to nothing before it");
            }
            int32(out, blocks.block.size());
            out.writeBytes(blocks.block.toByteArray());
        }
        int32(out, 0);
        int32(out, HASH.hash(data, 0, data.length, 0));
        return out.toByteArray();
    }

    private void compress(int from, int to) {
        block.reset();
        int oldest = linked ? 0 : from;
        int literals = from;
        int at = from;
        while (at < to - LAST_MATCH) {
            int slot = (int32(at) * 0x9E3779B1) >>> 16;
            int place = places[slot] - 1;
            places[slot] = at + 1;
            if (place < Math.max(oldest, at - REACH) || int32(place) != int32(at)) {
                at++;
                continue;
            }
            int length = LEAST_MATCH;
            while (at + length < to - LAST_LITERALS && data[place + length] == data[at + length]) {
                length++;
            }
            matchesAcross += place < from ? 1 : 0;
            sequence(literals, at, at - place, length - LEAST_MATCH);
            at += length;
            literals = at;
        }
        sequence(literals, to, 0, 0);
    }

    /** Literals, and a match behind them unless its distance is 0. */
    private void sequence(int from, int to, int distance, int more) {
        block.write((Math.min(15, to - from) << 4) | Math.min(15, more));
        length(to - from);
        block.write(data, from, to - from);
        if (distance > 0) {
            block.write(distance);
            block.write(distance >> 8);
            length(more);
        }
    }

    private void length(int length) {
        if (length >= 15) {
            int left = length - 15;
            for (; left >= 255; left -= 255) {
                block.write(255);
            }
            block.write(left);
        }
    }

    private int int32(int at) {
        return (data[at] & 0xff)
                | (data[at + 1] & 0xff) << 8
                | (data[at + 2] & 0xff) << 16
                | (data[at + 3] & 0xff) << 24;
    }

    private static void int32(ByteArrayOutputStream out, int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
    }
}
