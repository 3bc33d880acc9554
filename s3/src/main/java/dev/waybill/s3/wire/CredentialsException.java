package dev.waybill.s3.wire;

import java.io.Serial;

/** The credentials provider gave none. Keeps what it said, as far as that helps a person. */
final class CredentialsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** How the SDK's default chain begins a text that goes on with all its classes and what each of them said. */
    private static final String NONE_IN_THE_CHAIN = "Unable to load credentials from any of the providers";

    private static final String NONE =
            "none in the environment, the AWS profile files, SSO, a container or an instance";

    CredentialsException(Throwable cause) {
        super(words(cause), cause);
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getSimpleName();
        }
        return withoutProfileDump(message.startsWith(NONE_IN_THE_CHAIN) ? chainReason(message) : message);
    }

    /** Only a profile that is there and does not work tells more than that nothing was found. */
    private static String chainReason(String message) {
        int profile = message.lastIndexOf("ProfileCredentialsProvider(profileName=");
        int from = profile < 0 ? -1 : message.indexOf(")): ", profile);
        int to = from < 0 ? -1 : message.indexOf(", ContainerCredentialsProvider", from);
        if (to < 0) {
            return NONE;
        }
        String reason = message.substring(from + 4, to);
        return reason.startsWith("Profile file contained no credentials") ? NONE : reason;
    }

    /** The SDK lists every profile of the user's files behind this. */
    private static String withoutProfileDump(String message) {
        int dump = message.indexOf(": ProfileFile(");
        return dump < 0 ? message : message.substring(0, dump);
    }
}
