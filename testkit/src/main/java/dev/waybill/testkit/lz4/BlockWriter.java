package dev.waybill.testkit.lz4;

import java.io.ByteArrayOutputStream;

/**
 * Compresses LZ4 blocks that refer to what lies before them, which lz4-java cannot and a machine without an {@code lz4} command needs. Greedy, one place a
 * hash; for one frame and one thread.
 */
public final class BlockWriter {

    /** The format's rules for the end of a block: the last five bytes are literals, no match starts in the last twelve. */
    private static final int LAST_LITERALS = 5;

    private static final int LAST_MATCH = 12;
    private static final int MATCH = 4;
    private static final int REACH = 65_535;

    private final byte[] data;
    /** Where four bytes with this hash were last seen, plus one. */
    private final int[] places = new int[1 << 16];

    private int remembered;

    /** Blocks of this data, to be asked for from its start to its end. */
    public BlockWriter(byte[] data) {
        this.data = data;
    }

    /** Compresses all of it into one block. */
    public static byte[] compress(byte[] data) {
        return new BlockWriter(data).compress(0, 0, data.length);
    }

    /** Compresses {@code data[from, to)}; matches reach back to {@code oldest}. */
    public byte[] compress(int oldest, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int literalsFrom = from;
        int i = from;
        while (i < to - LAST_MATCH) {
            int place = placeOf(i);
            if (place < Math.max(oldest, i - REACH) || int32(place) != int32(i)) {
                i++;
                continue;
            }
            int matched = MATCH;
            while (i + matched < to - LAST_LITERALS && data[place + matched] == data[i + matched]) {
                matched++;
            }
            sequence(out, literalsFrom, i, i - place, matched);
            i += matched;
            literalsFrom = i;
        }
        sequence(out, literalsFrom, to, 0, 0);
        return out.toByteArray();
    }

    private void sequence(ByteArrayOutputStream out, int from, int to, int distance, int matched) {
        int literals = to - from;
        int more = matched == 0 ? 0 : matched - MATCH;
        out.write((Math.min(15, literals) << 4) | Math.min(15, more));
        length(out, literals);
        out.write(data, from, literals);
        if (matched > 0) {
            out.write(distance);
            out.write(distance >> 8);
            length(out, more);
        }
    }

    private static void length(ByteArrayOutputStream out, int length) {
        if (length >= 15) {
            int left = length - 15;
            for (; left >= 255; left -= 255) {
                out.write(255);
            }
            out.write(left);
        }
    }

    /** Where the four bytes at this place may have been before, or -1. */
    private int placeOf(int i) {
        for (; remembered < i; remembered++) {
            places[hash(remembered)] = remembered + 1;
        }
        return places[hash(i)] - 1;
    }

    private int hash(int i) {
        return (int32(i) * 0x9E3779B1) >>> 16;
    }

    private int int32(int i) {
        return (data[i] & 0xff) | ((data[i + 1] & 0xff) << 8) | ((data[i + 2] & 0xff) << 16) | (data[i + 3] << 24);
    }
}
