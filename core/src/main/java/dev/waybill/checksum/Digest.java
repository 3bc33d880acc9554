package dev.waybill.checksum;

import java.nio.ByteBuffer;

/** A checksum in the making: fed with bytes in order, by one thread at a time. */
public interface Digest {

    /** Takes the remaining bytes of the buffer, heap or direct; its position moves to its limit. */
    void update(ByteBuffer bytes);

    /** Takes {@code length} bytes from {@code offset}. */
    void update(byte[] bytes, int offset, int length);

    /**
     * The checksum of all bytes so far, in the byte order that S3 encodes (CRCs big-endian). More bytes may follow; the
     * array is the caller's.
     */
    byte[] value();
}
