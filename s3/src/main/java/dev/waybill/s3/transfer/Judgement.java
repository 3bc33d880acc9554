package dev.waybill.s3.transfer;

import dev.waybill.manifest.Verification;
import dev.waybill.s3.evidence.Evidence;
import dev.waybill.s3.evidence.FrameEvidence;
import java.io.IOException;
import java.util.Optional;

/** What the complete bytes of an object prove. */
sealed interface Judgement {

    /** They are those that were uploaded, as far as this shows. */
    record Proven(Verification level) implements Judgement {}

    /** They would be, if the parts lay elsewhere: the first part's length fits all, but that does not prove that all have it. */
    record Unclear(Evidence evidence) implements Judgement {}

    /** They are not. */
    record Wrong(String why) implements Judgement {}

    /**
     * Looks at all there is.
     *
     * @param eachPartKnown whether each part was asked for already, so that nothing stays unclear
     */
    static Judgement of(LocalSide local, boolean eachPartKnown) throws IOException {
        Evidence evidence = local.evidence();
        Optional<String> mismatch = evidence.mismatch();
        if (mismatch.isPresent()) {
            return evidence.expected().parts() > 2 && !eachPartKnown
                    ? new Unclear(evidence)
                    : new Wrong(mismatch.get());
        }
        FrameEvidence frames = local.frames(evidence.level());
        return frames.damage().isPresent() ? new Wrong(frames.damage().get()) : new Proven(frames.level());
    }
}
