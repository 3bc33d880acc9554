package dev.waybill.target;

/**
 * How an object is cut into ranges: each is asked for by itself, several at a time, and grows from its beginning. The cut depends on the size
 * alone, so that the number of requests is known before the first one.
 *
 * @param size bytes of the object
 * @param rangeBytes bytes of each range but the last one, which is as long as it gets
 */
public record Ranges(long size, long rangeBytes) {

    /**
     * Within the 8 to 16 MiB that <a
     * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance-design-patterns.html">AWS recommends</a>: few requests, and
     * little to lose where a connection breaks.
     */
    public static final long RANGE_BYTES = 16L << 20;

    /** An object shorter than this gains nothing from being asked for in ranges, and its one answer brings its checksum along. */
    public static final long WHOLE_UP_TO_BYTES = 2 * RANGE_BYTES;

    /** Refuses what is no cut. */
    public Ranges {
        if (size < 0 || rangeBytes < 1) {
            throw new IllegalArgumentException("Cannot cut " + size + " bytes into ranges of " + rangeBytes);
        }
    }

    /** The cut of an object of this size. */
    public static Ranges of(long size) {
        return size <= WHOLE_UP_TO_BYTES ? whole(size) : new Ranges(size, RANGE_BYTES);
    }

    /** One range that is the whole object. */
    public static Ranges whole(long size) {
        return new Ranges(size, Math.max(1, size));
    }

    /** Number of ranges; an empty object has one, which is empty. */
    public int count() {
        return (int) Math.max(1, (size + rangeBytes - 1) / rangeBytes);
    }

    /** Whether there is one range only. */
    public boolean isWhole() {
        return count() == 1;
    }

    /** First byte of a range, counted from 0. */
    public long from(int range) {
        return range * rangeBytes;
    }

    /** The byte after its last one. */
    public long to(int range) {
        return Math.min(size, from(range) + rangeBytes);
    }

    /** The range that holds a byte. */
    public int indexOf(long offset) {
        return (int) Math.min(count() - 1L, offset / rangeBytes);
    }
}
