package dev.waybill.checksum;

import java.nio.ByteBuffer;

/** The bytes of a buffer, piece by piece in an array: what takes only arrays takes them from there, and so does what is slower at a buffer than to copy it. */
final class Pieces {

    private static final int LENGTH = 16 * 1024;

    /** One a thread: a fresh one for each buffer would be most of the garbage of a download. */
    private static final ThreadLocal<byte[]> ARRAY = ThreadLocal.withInitial(() -> new byte[LENGTH]);

    private Pieces() {}

    /** Takes a piece, and does not keep the array. */
    @FunctionalInterface
    interface Taker {
        void take(byte[] bytes, int offset, int length);
    }

    /** Hands over what remains in the buffer, in order. */
    static void of(ByteBuffer bytes, Taker taker) {
        if (bytes.hasArray()) {
            taker.take(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            bytes.position(bytes.limit());
            return;
        }
        byte[] array = ARRAY.get();
        while (bytes.hasRemaining()) {
            int length = Math.min(array.length, bytes.remaining());
            bytes.get(array, 0, length);
            taker.take(array, 0, length);
        }
    }
}
