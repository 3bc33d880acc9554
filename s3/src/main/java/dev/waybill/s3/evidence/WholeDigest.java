package dev.waybill.s3.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A checksum of an object whose ranges arrive in any order, each from its beginning; those of different ranges from different threads at the same time. */
interface WholeDigest {

    /** Some bytes that begin at this offset; they are on disk already. */
    void update(long offset, ByteBuffer bytes) throws IOException;

    /** Takes some of what is there of these bytes and was not taken as it came. True if there is more. */
    boolean catchUp(long from, long to) throws IOException;

    /** The value, once all bytes have passed, and no other thread brings any. */
    byte[] value() throws IOException;
}
