package dev.waybill.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A stream over a channel that others read at the same time; closing it leaves the channel open. */
final class PositionedInput extends InputStream {

    private final FileChannel channel;
    private long position;

    PositionedInput(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = channel.read(ByteBuffer.wrap(target, offset, length), position);
        position += Math.max(read, 0);
        return read;
    }
}
