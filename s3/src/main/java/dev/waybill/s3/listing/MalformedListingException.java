package dev.waybill.s3.listing;

import java.io.IOException;
import java.io.Serial;

/** A page that cannot be a listing of S3's: trusting it could buy the wrong things or list for ever. */
final class MalformedListingException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    MalformedListingException(String message) {
        super(message);
    }

    MalformedListingException(String message, Throwable cause) {
        super(message, cause);
    }
}
