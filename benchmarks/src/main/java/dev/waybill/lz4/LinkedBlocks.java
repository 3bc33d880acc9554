package dev.waybill.lz4;

import dev.waybill.testkit.lz4.BlockWriter;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/** Writes frames whose blocks refer to bytes of the blocks before them, which lz4-java cannot. */
final class LinkedBlocks {

    private static final XXHash32 HASH = XXHashFactory.fastestInstance().hash32();

    private LinkedBlocks() {}

    /**
     * A frame with a content checksum.
     *
     * @param blockCode 4 for blocks of 64 KiB, 5, 6, or 7 for 4 MiB
     * @param linked whether blocks refer to earlier ones
     */
    static byte[] frame(byte[] data, int blockCode, boolean linked) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] descriptor = {(byte) (0x44 | (linked ? 0 : 0x20)), (byte) (blockCode << 4)};
        int32(out, 0x184D2204);
        out.writeBytes(descriptor);
        out.write(HASH.hash(descriptor, 0, descriptor.length, 0) >> 8);
        BlockWriter writer = new BlockWriter(data);
        int blockBytes = 1 << (8 + 2 * blockCode);
        for (int from = 0; from < data.length; from += blockBytes) {
            int to = Math.min(data.length, from + blockBytes);
            byte[] block = writer.compress(linked ? 0 : from, from, to);
            if (linked && from > 0 && Arrays.equals(block, BlockWriter.compress(Arrays.copyOfRange(data, from, to)))) {
                throw new IllegalStateException("the block at " + from + " refers to nothing before it");
            }
            int32(out, block.length);
            out.writeBytes(block);
        }
        int32(out, 0);
        int32(out, HASH.hash(data, 0, data.length, 0));
        return out.toByteArray();
    }

    private static void int32(ByteArrayOutputStream out, int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
    }
}
