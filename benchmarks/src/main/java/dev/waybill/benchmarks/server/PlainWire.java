package dev.waybill.benchmarks.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** TCP. */
final class PlainWire implements Wire {

    private final SocketChannel channel;

    PlainWire(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public void write(ByteBuffer head, ByteBuffer body) throws IOException {
        if (head.hasRemaining()) {
            ByteBuffer[] both = {head, body};
            while (head.hasRemaining()) {
                channel.write(both);
            }
        }
        while (body.hasRemaining()) {
            channel.write(body);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
