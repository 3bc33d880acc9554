package dev.waybill.lz4;

import net.jpountz.lz4.LZ4Exception;

/** Decodes a block by the letter of the block format: for the few whose history is too short for the fast way. */
final class PlainBlock {

    private static final int SHORTEST_MATCH = 4;

    private final byte[] in;
    private final int inEnd;
    private int next;

    private PlainBlock(byte[] in, int start, int end) {
        this.in = in;
        this.inEnd = end;
        this.next = start;
    }

    /**
     * Decodes {@code in[start, end)} to {@code out[outStart, limit)}; matches reach back to {@code oldest}. Says how many bytes came out.
     *
     * @throws LZ4Exception if the bytes are no block, or more comes out
     */
    static int decode(byte[] in, int start, int end, byte[] out, int oldest, int outStart, int limit) {
        return new PlainBlock(in, start, end).decode(out, oldest, outStart, limit) - outStart;
    }

    private int decode(byte[] out, int oldest, int outStart, int limit) {
        int o = outStart;
        while (true) {
            int token = unsignedByte();
            int literals = length(token >> 4);
            require(literals <= inEnd - next && literals <= limit - o, "literals");
            System.arraycopy(in, next, out, o, literals);
            next += literals;
            o += literals;
            if (next == inEnd) {
                return o;
            }
            int distance = unsignedByte() | (unsignedByte() << 8);
            int matched = length(token & 0xf) + SHORTEST_MATCH;
            require(distance > 0 && distance <= o - oldest, "a distance");
            // A block ends with literals, be it none: a match is followed by a token at least.
            require(matched <= limit - o && next < inEnd, "a match");
            // One by one: a match may overlap what it produces.
            for (int i = 0; i < matched; i++, o++) {
                out[o] = out[o - distance];
            }
        }
    }

    /** A length of 15 goes on in bytes up to one that is not 255. Beyond any block it is as good as wrong. */
    private int length(int first) {
        int length = first;
        if (first == 15) {
            int more;
            do {
                more = unsignedByte();
                length += more;
                require(length <= BlockDecoder.LARGEST_BLOCK, "a length");
            } while (more == 255);
        }
        return length;
    }

    private int unsignedByte() {
        require(next < inEnd, "a byte");
        return in[next++] & 0xff;
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new LZ4Exception(what + " out of bounds");
        }
    }
}
