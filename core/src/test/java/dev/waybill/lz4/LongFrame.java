package dev.waybill.lz4;

import dev.waybill.testkit.lz4.BlockWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A frame of hundreds of megabytes in a file of a few, in blocks of 4 MiB that reach back into each other; for tests of memory. */
public final class LongFrame {

    /** Bytes of a line, its end included. */
    public static final int LINE_BYTES = 1_024;

    /** Lines of a block. */
    public static final int LINES = (4 << 20) / LINE_BYTES;

    private LongFrame() {}

    /** Writes a frame of so many blocks of equal lines. */
    public static void write(Path file, int blocks) throws IOException {
        int blockBytes = LINES * LINE_BYTES;
        byte[] twoBlocks = new byte[2 * blockBytes];
        Arrays.fill(twoBlocks, (byte) 'x');
        for (int end = LINE_BYTES - 1; end < twoBlocks.length; end += LINE_BYTES) {
            twoBlocks[end] = '\n';
        }
        Frames flavour = new Frames(true, 7, blockBytes, true, false, false, false);
        BlockWriter writer = new BlockWriter(twoBlocks);
        byte[] first = flavour.block(writer.compress(0, 0, blockBytes), false);
        // All that follow have the same lines before them.
        byte[] next = flavour.block(writer.compress(0, blockBytes, 2 * blockBytes), false);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(flavour.header(-1));
            out.write(first);
            for (int block = 1; block < blocks; block++) {
                out.write(next);
            }
            out.write(Frames.int32(0));
        }
    }
}
