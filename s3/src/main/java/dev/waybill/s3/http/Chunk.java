package dev.waybill.s3.http;

import java.nio.ByteBuffer;

/** Some bytes of a body, on loan: as long as they are not given back, the connection sends little more. */
public interface Chunk {

    /** The bytes, not to be used any more once they are given back; at every call the same ones from the beginning. */
    ByteBuffer bytes();

    /** Gives them back, from any thread, exactly once. */
    void giveBack();
}
