package dev.waybill.target;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the bytes of a partial file that an earlier run left. */
@FunctionalInterface
public interface RestoredBytes {

    /** Some bytes that begin at this offset of the object; the buffer is reused. */
    void accept(long offset, ByteBuffer bytes) throws IOException;
}
