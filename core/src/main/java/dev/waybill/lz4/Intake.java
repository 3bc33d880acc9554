package dev.waybill.lz4;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects the bytes of one field or one block, in whatever pieces they arrive. */
final class Intake {

    /** Room before the bytes, for what the block decoder puts in front of a block. */
    static final int START = BlockDecoder.HISTORY_ROOM;

    private static final int SMALLEST = 64 * 1024;

    private byte[] bytes = new byte[START + SMALLEST];
    private int wanted;
    private int filled;

    /** Begins anew. The room grows with the block that is announced, which the caller has checked. */
    void expect(int length) {
        wanted = length;
        filled = 0;
        if (bytes.length < START + length) {
            int grown = (int) Math.min(2L * bytes.length, START + BlockDecoder.LARGEST_COMPRESSED + 4L);
            bytes = Arrays.copyOf(bytes, Math.max(START + length, grown));
        }
    }

    /** Takes what is there, up to what is wanted; true when that is complete. */
    boolean take(ByteBuffer from) {
        int n = Math.min(wanted - filled, from.remaining());
        from.get(bytes, START + filled, n);
        filled += n;
        return filled == wanted;
    }

    /** Keeps what was collected and goes on up to this length, which is that of a header at most. */
    void extend(int length) {
        wanted = length;
    }

    /** The collected bytes lie in it from {@link #START} on. */
    byte[] bytes() {
        return bytes;
    }

    int unsignedByte(int offset) {
        return bytes[START + offset] & 0xff;
    }

    /** Four bytes, the lowest first, as all numbers of the format. */
    int int32(int offset) {
        return unsignedByte(offset)
                | (unsignedByte(offset + 1) << 8)
                | (unsignedByte(offset + 2) << 16)
                | (unsignedByte(offset + 3) << 24);
    }

    long unsignedInt32(int offset) {
        return Integer.toUnsignedLong(int32(offset));
    }

    long int64(int offset) {
        return unsignedInt32(offset) | (unsignedInt32(offset + 4) << 32);
    }
}
