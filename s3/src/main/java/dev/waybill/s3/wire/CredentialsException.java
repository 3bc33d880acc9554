package dev.waybill.s3.wire;

import java.io.Serial;
import java.nio.file.InvalidPathException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/** The credentials provider gave none. Keeps what it said, as far as that helps a person. */
final class CredentialsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** How the SDK's default chain begins a text that goes on with all its classes and what each of them said. */
    private static final String NONE_IN_THE_CHAIN = "Unable to load credentials from any of the providers";

    /** Of a login that never was as well. */
    private static final String EXPIRED_LOGIN = "SSO session";

    private static final String ANY_PROFILE = "NAME";

    private static final String NONE =
            "none in the environment, the AWS profile files, SSO, a container or an instance";

    /** Behind the name of the profile the SDK puts the whole file, or nothing. */
    private static final Pattern SAID_OF_PROFILE = Pattern.compile(
            "(?s)ProfileCredentialsProvider\\(profileName=[^,()]*(?:\\)|, .*?\\)\\)): (.*?), ContainerCredentialsProvider");

    private static final Pattern PROFILE = Pattern.compile("ProfileCredentialsProvider\\(profileName=([^,)]+)");

    /** What a profile says can need more than the library brings. */
    private static final Pattern MISSING_MODULE =
            Pattern.compile("the '([a-z]+)' service module must be on the class path");

    private final String profile;

    private CredentialsException(String profile, String words, @Nullable Throwable cause) {
        super(words, cause);
        this.profile = profile;
    }

    /** What a provider threw, or what the profile that the environment names says for itself where the provider has only collected words. */
    static CredentialsException of(IdentityProvider<? extends AwsCredentialsIdentity> provider, Throwable error) {
        Matcher asked = PROFILE.matcher(provider + " " + error.getMessage());
        boolean chain = String.valueOf(error.getMessage()).startsWith(NONE_IN_THE_CHAIN);
        Throwable cause = chain ? EnvironmentProfile.failure().orElse(error) : error;
        return new CredentialsException(asked.find() ? asked.group(1) : ANY_PROFILE, words(cause), cause);
    }

    /** A provider of the caller's that gave null, or keys that are. */
    static CredentialsException ofNull(IdentityProvider<? extends AwsCredentialsIdentity> provider) {
        return new CredentialsException(
                ANY_PROFILE, "the provider " + provider.getClass().getName() + " gave null", null);
    }

    /** What to do. */
    String next() {
        if (getCause() == null) {
            return "look into the provider that the executor was given";
        }
        Matcher module = MISSING_MODULE.matcher(String.valueOf(getMessage()));
        if (module.find()) {
            return "add software.amazon.awssdk:" + module.group(1) + " to it, in the version of the SDK";
        }
        if (String.valueOf(getMessage()).contains(EXPIRED_LOGIN)) {
            return "run: aws sso login --profile " + profile + ", and the same command again";
        }
        return "run: aws configure (or aws sso login), set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass --profile NAME";
    }

    private static String words(Throwable cause) {
        if (cause instanceof InvalidPathException) {
            return "the AWS configuration is in a directory whose name this system's encoding cannot express (try LC_ALL=C.UTF-8)";
        }
        String message = cause.getMessage();
        if (message == null || cause instanceof Error) {
            // The message of an error may be the name of a class and nothing else.
            return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        }
        String words = withoutProfileDump(message.startsWith(NONE_IN_THE_CHAIN) ? chainReason(message) : message);
        // The advice behind it names no profile.
        int advice = words.indexOf(". To refresh this SSO session");
        return (advice < 0 ? words : words.substring(0, advice)).replaceFirst("\\.+$", "");
    }

    /** Only a profile that is there and does not work tells more than that nothing was found. */
    private static String chainReason(String message) {
        Matcher said = SAID_OF_PROFILE.matcher(message);
        return said.find() && !said.group(1).startsWith("Profile file contained no credentials") ? said.group(1) : NONE;
    }

    /** The SDK lists every profile of the user's files behind this. */
    private static String withoutProfileDump(String message) {
        int dump = message.indexOf(": ProfileFile(");
        return dump < 0 ? message : message.substring(0, dump);
    }
}
