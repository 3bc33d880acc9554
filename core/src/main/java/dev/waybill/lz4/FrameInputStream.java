package dev.waybill.lz4;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads what a stream of LZ4 frames decodes to. Its end is only reported after the last frame was complete and its checksums agreed: a stream that is cut off
 * anywhere, or followed by something else, fails with a {@link FrameException}. For one thread at a time; buffers by itself.
 */
public final class FrameInputStream extends InputStream {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final InputStream in;
    private final FrameDecoder decoder;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteBuffer compressed = ByteBuffer.wrap(buffer).limit(0);
    private ByteBuffer decoded = ByteBuffer.allocate(0);
    private boolean ended;

    /** Reads from this stream, to its end, and closes it when closed. */
    public FrameInputStream(InputStream in, FrameLimits limits) {
        this.in = in;
        this.decoder = new FrameDecoder(limits);
    }

    /** Opens a file, whatever its name. */
    public static FrameInputStream open(Path file, FrameLimits limits) throws IOException {
        return new FrameInputStream(Files.newInputStream(file), limits);
    }

    @Override
    public int read() throws IOException {
        return fill() ? decoded.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, decoded.remaining());
        decoded.get(target, offset, n);
        return n;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long moved = 0;
        while (fill()) {
            int n = decoded.remaining();
            out.write(decoded.array(), decoded.arrayOffset() + decoded.position(), n);
            decoded.position(decoded.limit());
            moved += n;
        }
        return moved;
    }

    /** What can be read without touching the compressed stream. */
    @Override
    public int available() {
        return decoded.remaining();
    }

    private boolean fill() throws IOException {
        while (!decoded.hasRemaining() && !ended) {
            if (!compressed.hasRemaining()) {
                int n = in.read(buffer);
                if (n < 0) {
                    decoder.finish();
                    ended = true;
                    return false;
                }
                compressed.position(0).limit(n);
            }
            decoded = decoder.decode(compressed);
        }
        return !ended;
    }

    @Override
    public void close() throws IOException {
        decoder.close();
        in.close();
    }
}
