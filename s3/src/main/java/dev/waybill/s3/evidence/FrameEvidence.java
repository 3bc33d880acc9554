package dev.waybill.s3.evidence;

import dev.waybill.EvidenceForecast;
import dev.waybill.PlannedObject;
import dev.waybill.lz4.FrameCheck;
import dev.waybill.lz4.FrameException;
import dev.waybill.lz4.FrameLimits;
import dev.waybill.manifest.Verification;
import dev.waybill.target.KeyText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The checksums inside an LZ4 file: evidence where S3 has none. They prove that nothing was damaged, not that it is the planned object.
 *
 * @param level what the file is verified by
 * @param damage what is wrong with it, if anything
 */
public record FrameEvidence(Verification level, Optional<String> damage) {

    /** What an object can be verified by at best, when S3 offers so much. */
    public static Verification atBest(PlannedObject object, Verification byS3) {
        return byS3 == Verification.SIZE_ONLY && EvidenceForecast.lz4(object) && object.size() > 0
                ? Verification.LZ4_FRAME
                : byS3;
    }

    /** Where bytes are read from their beginning. */
    @FunctionalInterface
    public interface Source {

        /** A stream of all of them, which the caller closes. */
        InputStream open() throws IOException;
    }

    /** Decodes the bytes, where that can prove more than S3 did. */
    public static FrameEvidence of(PlannedObject object, Verification byS3, Source bytes) throws IOException {
        if (atBest(object, byS3) != Verification.LZ4_FRAME) {
            return new FrameEvidence(byS3, Optional.empty());
        }
        return of(bytes);
    }

    /** Decodes bytes of any origin. What does not even begin like LZ4 is no damaged LZ4, whatever its name says. */
    public static FrameEvidence of(Source bytes) throws IOException {
        try (InputStream in = bytes.open()) {
            boolean proven = FrameCheck.of(in, FrameLimits.NONE).everyFrameChecked();
            return new FrameEvidence(proven ? Verification.LZ4_FRAME : Verification.SIZE_ONLY, Optional.empty());
        } catch (FrameException e) {
            return new FrameEvidence(
                    Verification.SIZE_ONLY,
                    e.offset() == 0
                            ? Optional.empty()
                            : Optional.of("its LZ4 frames are damaged ("
                                    + KeyText.escaped(String.valueOf(e.getMessage())) + ")"));
        }
    }
}
