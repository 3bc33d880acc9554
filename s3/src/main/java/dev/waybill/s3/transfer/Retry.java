package dev.waybill.s3.transfer;

import dev.waybill.RetryCause;
import dev.waybill.s3.wire.RetryCauses;
import java.util.OptionalLong;

/**
 * Why a request is sent again, and for what.
 *
 * @param reason one line
 * @param fromByte the first byte of the object that is asked for again; empty for a question about it
 */
public record Retry(RetryCause cause, String reason, OptionalLong fromByte) {

    static Retry fromByte(long from, Throwable error, String reason) {
        return new Retry(RetryCauses.of(error), reason, OptionalLong.of(from));
    }

    /** Of a question about the object that had no answer. */
    public static Retry ofQuestion(Throwable error, String reason) {
        return new Retry(RetryCauses.of(error), reason, OptionalLong.empty());
    }
}
