package dev.waybill.s3.transfer;

import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.s3.wire.Lessons;
import dev.waybill.s3.wire.Pauses;
import dev.waybill.s3.wire.Retries;

/** Decides what follows an attempt that did not bring the rest of its range, or no answer: each further one is paid for. Not thread-safe. */
final class Patience {

    /** An attempt that brought less than this counts as failed: else a server could make us ask for every byte alone. */
    private static final long PROGRESS_BYTES = 16 * 1024;

    private final Lessons lessons;
    private final Pauses pauses;
    /** Attempts in a row that brought next to nothing. */
    private int fruitless;

    Patience(BucketAccess bucket) {
        this.lessons = bucket.lessons();
        this.pauses = bucket.pauses();
    }

    /** What to do next. */
    enum Step {
        /** Ask for the rest at once. */
        AGAIN_NOW,
        /** Ask for the rest after {@link #pauseMillis}. */
        AGAIN_LATER,
        /** Throw away what is there and ask for the whole object, once. */
        START_OVER,
        /** Fail. */
        GIVE_UP
    }

    /** The step after an attempt that brought so many bytes and then this error. */
    Step after(Throwable error, long broughtBytes) {
        if (broughtBytes >= PROGRESS_BYTES) {
            fruitless = 0;
            lessons.forget();
        }
        fruitless++;
        if (AnswerCheck.cannotContinue(error)) {
            return Step.START_OVER;
        }
        if (error instanceof AnswerCheck.OtherObjectException) {
            return Step.GIVE_UP;
        }
        if (fruitless >= Retries.MAX_ATTEMPTS) {
            return Step.GIVE_UP;
        }
        if (lessons.learnedFrom(error)) {
            return Step.AGAIN_NOW;
        }
        return Retries.worthwhile(error) ? Step.AGAIN_LATER : Step.GIVE_UP;
    }

    /** How long to wait before asking again after this error. */
    long pauseMillis(Throwable error) {
        return pauses.millis(fruitless, error);
    }
}
