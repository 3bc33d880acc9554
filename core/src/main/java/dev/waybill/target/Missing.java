package dev.waybill.target;

/**
 * What of an object is not on disk yet.
 *
 * @param bytes to ask for
 * @param ranges in so many requests
 * @param begun whether an earlier run left some of it, and with it a note of how the object will be verified
 */
public record Missing(long bytes, int ranges, boolean begun) {

    /** All of an object. */
    public static Missing all(long size) {
        return new Missing(size, size == 0 ? 0 : Ranges.of(size).count(), false);
    }
}
