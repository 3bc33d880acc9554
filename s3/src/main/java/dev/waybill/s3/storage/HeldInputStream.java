package dev.waybill.s3.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an object that is complete in memory. Not thread-safe. */
final class HeldInputStream extends InputStream {

    private volatile @Nullable HeldObject held;
    private final byte[] single = new byte[1];
    private long at;

    HeldInputStream(HeldObject held) {
        this.held = held;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        long left = left();
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int n = (int) Math.min(length, left);
        open().read(ByteBuffer.wrap(into, offset, n), at);
        at += n;
        return n;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long n = Math.max(0, Math.min(bytes, left()));
        at += n;
        return n;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, left());
    }

    /** What is read afterwards is an error, not the end: the bytes are gone. */
    @Override
    public void close() {
        held = null;
    }

    private long left() throws IOException {
        return open().length() - at;
    }

    private HeldObject open() throws IOException {
        HeldObject open = held;
        if (open == null) {
            throw new IOException("the object was handed over already: its bytes are there only during the call");
        }
        return open;
    }
}
