package dev.waybill.benchmarks.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One connection's bytes, in clear or not. Blocks. */
interface Wire extends Closeable {

    /** Reads what there is into the room of the buffer; negative at the end. */
    int read(ByteBuffer into) throws IOException;

    /** Writes what remains of both, head first, if possible in one packet. */
    void write(ByteBuffer head, ByteBuffer body) throws IOException;
}
