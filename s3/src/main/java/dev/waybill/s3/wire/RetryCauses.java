package dev.waybill.s3.wire;

import dev.waybill.RetryCause;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** Sorts errors that are worth another attempt. */
public final class RetryCauses {

    private RetryCauses() {}

    /** The cause that an error counts under. */
    public static RetryCause of(Throwable error) {
        Throwable cause = Wire.unwrap(error);
        if (cause instanceof S3Failure failure) {
            if (failure.throttled()) {
                return RetryCause.THROTTLED;
            }
            if (failure.temporary()) {
                return RetryCause.SERVER_ERROR;
            }
            return failure.code().equals("InvalidRange") ? RetryCause.WRONG_ANSWER : RetryCause.STALE_SIGNATURE;
        }
        for (Throwable inner = cause; inner != null && inner != inner.getCause(); inner = inner.getCause()) {
            if (inner instanceof UnusableAnswerException) {
                return RetryCause.WRONG_ANSWER;
            }
            if (inner instanceof TimeoutException || timedOut(inner)) {
                return RetryCause.SILENCE;
            }
        }
        return RetryCause.CONNECTION;
    }

    private static boolean timedOut(Throwable error) {
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("timed out") || text.contains("timeout");
    }
}
