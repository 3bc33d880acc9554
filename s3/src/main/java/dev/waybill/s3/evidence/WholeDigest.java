package dev.waybill.s3.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A checksum of an object whose ranges arrive in any order, each from its beginning. Not thread-safe. */
interface WholeDigest {

    /** Some bytes that begin at this offset; they are on disk already. */
    void update(long offset, ByteBuffer bytes) throws IOException;

    /** The value, once all bytes have passed. */
    byte[] value() throws IOException;
}
