package dev.waybill.lz4;

import dev.waybill.testkit.lz4.BlockWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/** Writes frames of every flavour. */
record Frames(
        boolean linked,
        int blockCode,
        int blockBytes,
        boolean blockChecksums,
        boolean contentChecksum,
        boolean contentSize,
        boolean stored) {

    private static final XXHash32 HASH = XXHashFactory.fastestJavaInstance().hash32();

    /** Blocks of the frame's block size, linked, all checksums. */
    static Frames linked(int blockCode) {
        return new Frames(true, blockCode, 1 << (8 + 2 * blockCode), true, true, true, false);
    }

    /** Independent blocks of 64 KiB without any checksum. */
    static Frames unchecked() {
        return new Frames(false, 4, 1 << 16, false, false, false, false);
    }

    /** Blocks shorter than the block size, as a writer makes them that flushes often. */
    Frames blockBytes(int bytes) {
        return new Frames(linked, blockCode, bytes, blockChecksums, contentChecksum, contentSize, stored);
    }

    Frames blocksAsTheyAre() {
        return new Frames(linked, blockCode, blockBytes, blockChecksums, contentChecksum, contentSize, true);
    }

    byte[] frame(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(contentSize ? data.length : -1));
        BlockWriter writer = new BlockWriter(data);
        for (int from = 0; from < data.length; from += blockBytes) {
            int to = Math.min(data.length, from + blockBytes);
            byte[] compressed = writer.compress(linked ? 0 : from, from, to);
            boolean asItIs = stored || compressed.length >= to - from;
            out.writeBytes(block(asItIs ? Arrays.copyOfRange(data, from, to) : compressed, asItIs));
        }
        out.writeBytes(int32(0));
        if (contentChecksum) {
            out.writeBytes(int32(HASH.hash(data, 0, data.length, 0)));
        }
        return out.toByteArray();
    }

    /** A header that announces this many bytes; -1 leaves them out. */
    byte[] header(long size) {
        ByteBuffer header = ByteBuffer.allocate(15).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0x184D2204);
        header.put((byte) (0x40
                | (linked ? 0 : 0x20)
                | (blockChecksums ? 0x10 : 0)
                | (size >= 0 ? 0x08 : 0)
                | (contentChecksum ? 0x04 : 0)));
        header.put((byte) (blockCode << 4));
        if (size >= 0) {
            header.putLong(size);
        }
        return signed(header.flip());
    }

    /** The magic number and a descriptor, with the descriptor's checksum behind it. */
    static byte[] signed(ByteBuffer header) {
        byte[] bytes = new byte[header.remaining() + 1];
        header.get(bytes, 0, bytes.length - 1);
        bytes[bytes.length - 1] = (byte) (HASH.hash(bytes, 4, bytes.length - 5, 0) >> 8);
        return bytes;
    }

    /** A block of these bytes, whatever they are. */
    byte[] block(byte[] bytes, boolean asTheyAre) {
        byte[] size = int32(bytes.length | (asTheyAre ? 0x80000000 : 0));
        byte[] checksum = blockChecksums ? int32(HASH.hash(bytes, 0, bytes.length, 0)) : new byte[0];
        return concat(size, bytes, checksum);
    }

    static byte[] legacy(byte[] data) {
        byte[] block = BlockWriter.compress(data);
        return concat(int32(0x184C2102), int32(block.length), block);
    }

    static byte[] skippable(int kind, int length) {
        return concat(int32(0x184D2A50 + kind), int32(length), new byte[length]);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] int32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    /** Lines that compress about as fills do, with far repetitions and stretches of noise. */
    static byte[] lines(int length, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(length + 400);
        while (text.length() < length) {
            text.append("[\"0x").append(Long.toHexString(random.nextLong())).append("\",{\"coin\":\"");
            text.append(random.nextInt(4) == 0 ? "ETH" : "BTC")
                    .append("\",\"px\":\"")
                    .append(random.nextInt(90_000));
            text.append("\",\"side\":\"B\",\"dir\":\"Open Long\",\"hash\":\"0x000000000000000000000000\"}]\n");
            if (random.nextInt(50) == 0) {
                random.ints(200, 33, 127).forEach(c -> text.append((char) c));
            }
        }
        return text.substring(0, length).getBytes(StandardCharsets.ISO_8859_1);
    }
}
