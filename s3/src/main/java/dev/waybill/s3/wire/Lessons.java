package dev.waybill.s3.wire;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What refusals taught one request, so that each kind of lesson is worth another attempt once and no server or provider can have it sent without end. Kept apart from
 * the attempts that failed, because a lesson comes after whatever else went wrong. Not thread-safe.
 */
public final class Lessons {

    /** What a refusal can teach. */
    enum Lesson {
        /** The server's time. */
        TIME,
        /** That the provider has another token by now. */
        TOKEN
    }

    private final RequestSigner signer;
    private final Set<Lesson> learned = EnumSet.noneOf(Lesson.class);

    Lessons(RequestSigner signer) {
        this.signer = signer;
    }

    /** Takes the server's word for the time, or the provider's newer token. True if the request is worth repeating for that. */
    public boolean learnedFrom(Throwable error) {
        if (!(error instanceof S3Failure failure)) {
            return false;
        }
        Optional<Lesson> lesson = signer.learnedFrom(failure);
        return lesson.isPresent() && learned.add(lesson.get());
    }

    /** After progress: what is refused from now on is refused for another reason. */
    public void forget() {
        learned.clear();
    }
}
