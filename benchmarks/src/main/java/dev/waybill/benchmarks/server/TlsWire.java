package dev.waybill.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/** TLS, through the JDK's socket; its streams take arrays only. */
final class TlsWire implements Wire {

    /** The most that one record can hold. */
    private static final int RECORD_BYTES = 16 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] record = new byte[RECORD_BYTES];
    private int filled;

    TlsWire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = in.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
        if (count > 0) {
            into.position(into.position() + count);
        }
        return count;
    }

    @Override
    public void write(ByteBuffer head, ByteBuffer body) throws IOException {
        pack(head);
        pack(body);
        flush();
    }

    private void pack(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            int count = Math.min(from.remaining(), RECORD_BYTES - filled);
            from.get(record, filled, count);
            filled += count;
            if (filled == RECORD_BYTES) {
                flush();
            }
        }
    }

    private void flush() throws IOException {
        out.write(record, 0, filled);
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
