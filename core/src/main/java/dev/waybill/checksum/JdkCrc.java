package dev.waybill.checksum;

import java.nio.ByteBuffer;
import java.util.zip.Checksum;

/** CRC32 and CRC32C, which the JVM turns into processor instructions. */
final class JdkCrc implements Digest {

    private final Checksum crc;

    JdkCrc(Checksum crc) {
        this.crc = crc;
    }

    @Override
    public void update(ByteBuffer bytes) {
        crc.update(bytes);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        crc.update(bytes, offset, length);
    }

    @Override
    public byte[] value() {
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    }
}
