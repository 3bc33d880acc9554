package dev.waybill.lz4;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/** The ways to decode that must agree. */
final class Decoding {

    private Decoding() {}

    static byte[] stream(byte[] compressed) throws IOException {
        return stream(compressed, FrameLimits.NONE);
    }

    static byte[] stream(byte[] compressed, FrameLimits limits) throws IOException {
        try (FrameInputStream in = new FrameInputStream(new ByteArrayInputStream(compressed), limits)) {
            return in.readAllBytes();
        }
    }

    /** Fed in pieces of random size, from direct buffers as a network hands them over. */
    static byte[] pushed(byte[] compressed, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FrameDecoder decoder = new FrameDecoder(FrameLimits.NONE)) {
            int next = 0;
            while (next < compressed.length) {
                int n = Math.min(compressed.length - next, 1 + random.nextInt(random.nextBoolean() ? 5 : 50_000));
                ByteBuffer piece =
                        ByteBuffer.allocateDirect(n).put(compressed, next, n).flip();
                for (ByteBuffer block = decoder.decode(piece); block.hasRemaining(); block = decoder.decode(piece)) {
                    byte[] bytes = new byte[block.remaining()];
                    block.get(bytes);
                    out.writeBytes(bytes);
                }
                next += n;
            }
            decoder.finish();
        }
        return out.toByteArray();
    }

    static FrameCheck check(byte[] compressed) throws IOException {
        return FrameCheck.of(new ByteArrayInputStream(compressed), FrameLimits.NONE);
    }

    /** What other people's decoder makes of it. */
    static byte[] secondOpinion(byte[] compressed) throws IOException {
        try (FramedLZ4CompressorInputStream in =
                new FramedLZ4CompressorInputStream(new ByteArrayInputStream(compressed), true)) {
            return in.readAllBytes();
        }
    }
}
