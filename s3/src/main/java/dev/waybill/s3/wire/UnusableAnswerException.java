package dev.waybill.s3.wire;

import java.io.IOException;
import java.io.Serial;

/** A successful answer that is not about the bytes asked for: a proxy's page, another range, another length. */
public class UnusableAnswerException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Why it cannot be used, in words that follow "the answer". */
    public UnusableAnswerException(String why) {
        super("the answer " + why);
    }
}
