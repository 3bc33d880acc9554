package dev.waybill.lz4;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Decodes the blocks of a frame one after the other into one array, and keeps what later blocks may refer to.
 *
 * <p>A linked block refers to up to 65,535 bytes decoded before it, which lz4-java's decompressor has no parameter for. So the block gets a sequence in front of it
 * that produces this history: its literals are the history's last four bytes followed by the history without them, and its match (which the format makes four
 * bytes long at least) copies those four bytes behind the rest. The output then starts with four bytes to drop, the history, and the block.
 */
final class BlockDecoder {

    /** Of a legacy frame; other frames have 4 MiB at most. */
    static final int LARGEST_BLOCK = 8 * 1024 * 1024;

    /** What 8 MiB become if nothing in them compresses. */
    static final int LARGEST_COMPRESSED = LARGEST_BLOCK + LARGEST_BLOCK / 255 + 16;

    /** How far back a match can reach. */
    static final int HISTORY = 65_535;

    private static final int MATCH = 4;

    /** The literals' length in the token and after it: 15 + 256 × 255 + 240 = 65,535. */
    private static final int LENGTH_BYTES = 1 + 257;

    /** What the sequence in front of a linked block takes: length, literals, and where the match is. */
    static final int HISTORY_ROOM = LENGTH_BYTES + HISTORY + 2;

    /** In shorter blocks, lz4's decompressors take all bytes for literals, so that nothing in them can refer to the history. */
    private static final int SHORTEST_WITH_MATCH = 9;

    private static final int BASE = MATCH + HISTORY;

    private final LZ4SafeDecompressor decompressor;

    /** The newest block starts at {@link #BASE}; the history ends where it ends, and can start before it. */
    private byte[] decoded = new byte[0];

    private int end = BASE;
    private int history;
    private FrameHeader header = FrameHeader.LEGACY;

    /** Native code where it loads, else Java. */
    BlockDecoder() {
        this(LZ4Factory.fastestInstance());
    }

    BlockDecoder(LZ4Factory factory) {
        decompressor = factory.safeDecompressor();
    }

    /** Begins a frame: nothing before it can be referred to. */
    void start(FrameHeader header) {
        this.header = header;
        if (decoded.length < BASE + header.largestBlock()) {
            decoded = new byte[BASE + header.largestBlock()];
        }
        end = BASE;
        history = 0;
    }

    /** Copies a block that was stored as it is. */
    ByteBuffer store(byte[] bytes, int start, int length) {
        slide();
        System.arraycopy(bytes, start, decoded, BASE, length);
        return block(length);
    }

    /**
     * Decodes a compressed block; overwrites the {@link #HISTORY_ROOM} bytes before it. The result, an array behind it, is valid until the next call.
     *
     * @throws LZ4Exception if the bytes are no block, or one of more than the frame's block size
     */
    ByteBuffer decode(byte[] bytes, int start, int length) {
        int largestBlock = header.largestBlock();
        int n;
        if (history == 0 || length < SHORTEST_WITH_MATCH) {
            slide();
            n = decompressor.decompress(bytes, start, length, decoded, BASE, largestBlock);
        } else if (history < HISTORY) {
            slide();
            n = PlainBlock.decode(bytes, start, start + length, decoded, BASE - history, BASE, BASE + largestBlock);
        } else {
            int from = prepend(bytes, start);
            n = decompressor.decompress(bytes, from, start + length - from, decoded, 0, BASE + largestBlock) - BASE;
        }
        return block(n);
    }

    /** Writes the sequence that produces the history, and says where it starts. */
    private int prepend(byte[] bytes, int start) {
        int from = start - HISTORY_ROOM;
        int literals = from + LENGTH_BYTES;
        bytes[from] = (byte) 0xf0;
        Arrays.fill(bytes, from + 1, literals - 1, (byte) 255);
        bytes[literals - 1] = (byte) (HISTORY - 15 - 256 * 255);
        System.arraycopy(decoded, end - MATCH, bytes, literals, MATCH);
        System.arraycopy(decoded, end - HISTORY, bytes, literals + MATCH, HISTORY - MATCH);
        bytes[start - 2] = (byte) HISTORY;
        bytes[start - 1] = (byte) (HISTORY >> 8);
        return from;
    }

    /** Moves the history before the place where the next block goes. */
    private void slide() {
        System.arraycopy(decoded, end - history, decoded, BASE - history, history);
        end = BASE;
    }

    private ByteBuffer block(int length) {
        end = BASE + length;
        history = header.linkedBlocks() ? Math.min(HISTORY, history + length) : 0;
        return ByteBuffer.wrap(decoded, BASE, length);
    }
}
