package dev.waybill.lz4;

/**
 * How much a stream may decode to. A few bytes of LZ4 can stand for 255 times as many, so a stream from a stranger needs a limit before its lines are kept anywhere.
 *
 * @param decodedBytes all that may come out
 * @param ratio how many bytes may come out for each that went in, looked at after each block; not before {@value #RATIO_FREE_BYTES} bytes have come out, since
 *     short runs of equal bytes are harmless
 */
public record FrameLimits(long decodedBytes, int ratio) {

    /** Bytes that may come out at any ratio. */
    public static final long RATIO_FREE_BYTES = 1 << 20;

    /** No limits: memory is bounded all the same. */
    public static final FrameLimits NONE = new FrameLimits(Long.MAX_VALUE, Integer.MAX_VALUE);

    /** Refuses limits that nothing could meet. */
    public FrameLimits {
        if (decodedBytes < 0) {
            throw new IllegalArgumentException(
                    "the limit of decoded bytes is " + decodedBytes + ": give 0 or more, or FrameLimits.NONE");
        }
        if (ratio < 1) {
            throw new IllegalArgumentException("the limit of the ratio is " + ratio + ": give 1 or more");
        }
    }

    /** No more than this comes out, at any ratio. */
    public static FrameLimits ofDecodedBytes(long bytes) {
        return new FrameLimits(bytes, Integer.MAX_VALUE);
    }

    /** No more than this comes out for each byte that went in, however much it is in all. */
    public static FrameLimits ofRatio(int ratio) {
        return new FrameLimits(Long.MAX_VALUE, ratio);
    }

    /** One line about the limit that these numbers cross, or an empty text. */
    String crossedBy(long decoded, long compressed) {
        if (decoded > decodedBytes) {
            return "it decodes to more than the " + decodedBytes + " bytes allowed; raise the limit if you trust it";
        }
        if (decoded > RATIO_FREE_BYTES && (decoded - 1) / compressed >= ratio) {
            return "its " + compressed + " bytes so far decode to " + decoded + ", more than the " + ratio
                    + "-fold allowed; raise the limit (--decompress-ratio) if you trust it";
        }
        return "";
    }
}
