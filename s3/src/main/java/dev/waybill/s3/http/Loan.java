package dev.waybill.s3.http;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** The bytes of one read, as they lie in the network's buffer: they go from there to the file without another copy. */
final class Loan implements Chunk {

    private final ByteBuf buffer;
    private final Window window;
    private final int size;

    Loan(ByteBuf buffer, Window window) {
        this.buffer = buffer;
        this.window = window;
        this.size = buffer.readableBytes();
        window.lent(size);
    }

    @Override
    public ByteBuffer bytes() {
        return buffer.nioBuffer();
    }

    @Override
    public void giveBack() {
        buffer.release();
        window.gotBack(size);
    }
}
