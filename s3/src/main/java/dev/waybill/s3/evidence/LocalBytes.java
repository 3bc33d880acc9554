package dev.waybill.s3.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of an object that are there, on disk or in memory, for digests that need an order in which the ranges do not arrive. */
public interface LocalBytes {

    /** Where the bytes that are there from this offset on end; the offset itself if there are none. */
    long availableTo(long offset);

    /** Fills the buffer with bytes that are there. */
    void read(ByteBuffer into, long offset) throws IOException;
}
