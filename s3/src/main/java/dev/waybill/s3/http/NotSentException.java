package dev.waybill.s3.http;

import java.io.IOException;
import java.io.Serial;

/** There was not even a connection, so that no server has got the request and nobody bills it; the cause says why. */
public final class NotSentException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotSentException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
