package dev.waybill.lz4;

import net.jpountz.xxhash.XXHashFactory;

/** Turns a frame of independent blocks into one that does not promise so. */
final class LinkedFlag {

    private static final int FLAGS = 4;
    private static final int HEADER_CHECKSUM = 6;
    private static final int INDEPENDENT = 0x20;

    private LinkedFlag() {}

    /** For headers without a content size. */
    static byte[] set(byte[] frame) {
        byte[] linked = frame.clone();
        linked[FLAGS] &= (byte) ~INDEPENDENT;
        int hash = XXHashFactory.fastestJavaInstance().hash32().hash(linked, FLAGS, HEADER_CHECKSUM - FLAGS, 0);
        linked[HEADER_CHECKSUM] = (byte) (hash >> 8);
        return linked;
    }
}
