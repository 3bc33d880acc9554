package dev.waybill.s3.transfer;

import dev.waybill.PlannedObject;
import dev.waybill.s3.wire.Answer;
import dev.waybill.s3.wire.GetQuery;
import java.util.Optional;

/** Whether an answer is about the bytes that were asked for, before any of them is taken. */
final class AnswerCheck {

    private AnswerCheck() {}

    /** Why the body must not be used; empty if it may. */
    static Optional<String> objection(PlannedObject object, GetQuery query, Answer answer) {
        Optional<String> etag = answer.etag();
        if (etag.isPresent() && !etag.get().equals(object.etag())) {
            return Optional.of("the answer is about another object: its ETag is not the planned one");
        }
        if (!query.whole() && answer.status() == 206) {
            String wanted = "bytes " + query.from() + "-" + (query.to() - 1) + "/" + object.size();
            if (!answer.header("Content-Range").orElse("").equals(wanted)) {
                return Optional.of("the answer holds another range than the one asked for");
            }
        } else if (answer.status() != 200) {
            return Optional.of("the answer has the unexpected status " + answer.status());
        }
        long expected = startsOver(query, answer) ? object.size() : query.to() - query.from();
        if (answer.contentLength().isPresent() && answer.contentLength().getAsLong() != expected) {
            return Optional.of(
                    "the answer has " + answer.contentLength().getAsLong() + " bytes instead of " + expected);
        }
        return Optional.empty();
    }

    /** True if a range was asked for and the whole object comes: usable, but from the first byte on. */
    static boolean startsOver(GetQuery query, Answer answer) {
        return !query.whole() && answer.status() == 200;
    }
}
