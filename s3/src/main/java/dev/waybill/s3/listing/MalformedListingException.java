package dev.waybill.s3.listing;

import java.io.Serial;
import java.net.ProtocolException;

/** A page that cannot be a listing of S3's: trusting it could buy the wrong things or list for ever. */
final class MalformedListingException extends ProtocolException {

    @Serial
    private static final long serialVersionUID = 1L;

    MalformedListingException(String message) {
        super(message);
    }

    MalformedListingException(String message, Throwable cause) {
        super(message);
        initCause(cause);
    }
}
