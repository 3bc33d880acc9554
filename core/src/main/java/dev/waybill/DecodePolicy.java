package dev.waybill;

import dev.waybill.lz4.FrameLimits;
import dev.waybill.target.Durability;
import java.util.Optional;

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

    /** Why files must not be decoded like this, if so: what is paid for is not deleted on the strength of what may be lost. */
    Optional<String> objection(Durability durability) {
        return decompression == Decompression.REPLACE && durability != Durability.EACH
                ? Optional.of("replacing files by what they decode to needs both on the disk: leave durability "
                        + durability.text() + " out, or keep both files")
                : Optional.empty();
    }

    /** Whether anything is decoded. */
    public boolean on() {
        return decompression != Decompression.OFF;
    }
}
