package dev.waybill.s3.evidence;

import dev.waybill.s3.http.Answer;
import java.util.Optional;

/** What a HEAD with a part number tells. */
public final class PartAnswer {

    private PartAnswer() {}

    /**
     * The length of the part in bytes; empty if the server does not know parts, as those that pass over the parameter and answer about the whole object.
     *
     * @param parts how many parts the object must have
     */
    public static Optional<Long> size(Answer answer, int parts) {
        boolean known = answer.header("x-amz-mp-parts-count")
                .filter(count -> count.trim().equals(Integer.toString(parts)))
                .isPresent();
        return known
                        && answer.contentLength().isPresent()
                        && answer.contentLength().getAsLong() > 0
                ? Optional.of(answer.contentLength().getAsLong())
                : Optional.empty();
    }

    /** Whether parts of this size, the last one as long as it gets, are as many. */
    public static boolean fits(long partSize, long objectSize, int parts) {
        return (objectSize + partSize - 1) / partSize == parts;
    }
}
