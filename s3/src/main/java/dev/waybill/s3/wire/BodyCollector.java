package dev.waybill.s3.wire;

import dev.waybill.s3.http.Chunk;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Collects a small body. */
final class BodyCollector {

    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);

    BodyCollector(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes some bytes and gives the chunk back. False if there are more than allowed. */
    boolean take(Chunk chunk) {
        ByteBuffer arrived = chunk.bytes();
        boolean fits = arrived.remaining() <= maxBytes - bytes.size();
        if (fits) {
            byte[] copy = new byte[arrived.remaining()];
            arrived.get(copy);
            bytes.writeBytes(copy);
        }
        chunk.giveBack();
        return fits;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
