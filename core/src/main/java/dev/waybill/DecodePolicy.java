package dev.waybill;

import dev.waybill.lz4.FrameLimits;

/**
 * Whether a download decodes what it has verified, and what it lets come out.
 *
 * @param decompression what becomes of LZ4 objects
 * @param limits for each object; one that crosses them stays as it is and is reported
 */
public record DecodePolicy(Decompression decompression, FrameLimits limits) {

    /** JSON lines come out four to five times as long as they went in; LZ4 cannot do more than 255 times. */
    public static final int DEFAULT_RATIO = 100;

    /** Decodes nothing. */
    public static final DecodePolicy OFF = new DecodePolicy(Decompression.OFF, FrameLimits.ofRatio(DEFAULT_RATIO));

    /** Whether anything is decoded. */
    public boolean on() {
        return decompression != Decompression.OFF;
    }
}
