package dev.waybill.s3.wire;

import java.io.Serial;

/** The credentials provider, the SDK's or the caller's own, gave none. */
final class CredentialsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CredentialsException(Throwable cause) {
        super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
    }
}
