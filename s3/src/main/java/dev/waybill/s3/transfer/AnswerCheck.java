package dev.waybill.s3.transfer;

import dev.waybill.PlannedObject;
import dev.waybill.s3.http.Answer;
import dev.waybill.s3.wire.GetQuery;
import dev.waybill.s3.wire.S3Failure;
import dev.waybill.s3.wire.UnusableAnswerException;
import java.io.Serial;
import java.util.Optional;

/** Whether an answer is about the bytes that were asked for, before any of them is taken. */
final class AnswerCheck {

    private AnswerCheck() {}

    /** Why the body must not be used; empty if it may. */
    static Optional<UnusableAnswerException> objection(PlannedObject object, GetQuery query, Answer answer) {
        if (!query.whole() && answer.status() == 200) {
            return Optional.of(new NotContinuedException("holds the whole object instead of the rest"));
        }
        if (answer.status() != (query.whole() ? 200 : 206)) {
            return unusable("has the unexpected status " + answer.status());
        }
        Optional<UnusableAnswerException> otherVersion = otherVersion(object, answer);
        if (otherVersion.isPresent()) {
            return otherVersion;
        }
        String range = "bytes " + query.from() + "-" + (query.to() - 1) + "/" + object.size();
        if (!query.whole() && !answer.header("Content-Range").orElse("").equals(range)) {
            return unusable("holds another range than the one asked for");
        }
        long expected = query.to() - query.from();
        if (answer.contentLength().isPresent() && answer.contentLength().getAsLong() != expected) {
            return unusable("has " + answer.contentLength().getAsLong() + " bytes instead of " + expected);
        }
        return Optional.empty();
    }

    /** Why an answer is about something else than the planned version; empty if it is not. */
    static Optional<UnusableAnswerException> otherVersion(PlannedObject object, Answer answer) {
        Optional<String> etag = answer.etag();
        if (etag.isEmpty()) {
            return unusable("names no ETag, so it is not S3's");
        }
        if (etag.get().equals(object.etag())) {
            return Optional.empty();
        }
        return answer.header("x-amz-request-id").isPresent()
                ? Optional.of(new OtherObjectException())
                : unusable("names another ETag than the planned one");
    }

    /** True where asking for the rest is of no use, but asking for the whole object may be. */
    static boolean cannotContinue(Throwable error) {
        return error instanceof NotContinuedException
                || (error instanceof S3Failure refused && refused.code().equals("InvalidRange"));
    }

    private static Optional<UnusableAnswerException> unusable(String why) {
        return Optional.of(new UnusableAnswerException(why));
    }

    /** What came does not go on where the bytes on disk end. */
    static final class NotContinuedException extends UnusableAnswerException {
        @Serial
        private static final long serialVersionUID = 1L;

        NotContinuedException(String why) {
            super(why);
        }
    }

    /** A server that does not heed If-Match sent another version. */
    static final class OtherObjectException extends UnusableAnswerException {
        @Serial
        private static final long serialVersionUID = 1L;

        OtherObjectException() {
            super("is about another version of the object");
        }
    }
}
