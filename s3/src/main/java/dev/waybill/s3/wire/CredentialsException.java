package dev.waybill.s3.wire;

import java.io.Serial;

/** The credentials provider gave none. Keeps what it said, as far as that helps a person. */
final class CredentialsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** How the SDK's default chain begins a text that goes on with the names of all its classes. */
    private static final String NONE_IN_THE_CHAIN = "Unable to load credentials from any of the providers";

    CredentialsException(Throwable cause) {
        super(words(cause), cause);
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getSimpleName();
        }
        return message.startsWith(NONE_IN_THE_CHAIN)
                ? "none in the environment, the AWS profile files, SSO, a container or an instance"
                : message;
    }
}
