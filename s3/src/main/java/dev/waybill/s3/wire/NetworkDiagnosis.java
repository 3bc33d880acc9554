package dev.waybill.s3.wire;

import dev.waybill.DownloadException.Kind;
import dev.waybill.s3.wire.ErrorDoctor.Diagnosis;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Tells apart what fails before S3 says anything: names, connections, TLS, credentials. */
final class NetworkDiagnosis {

    private NetworkDiagnosis() {}

    static Diagnosis of(Throwable error, String hostAndPort) {
        for (Throwable cause = error; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return new Diagnosis(
                        Kind.INSECURE,
                        "the TLS connection to " + hostAndPort + " was refused: " + text(cause),
                        "if a proxy or a private server answers there, add its certificate to the Java trust store");
            }
            if (cause instanceof UnknownHostException) {
                return new Diagnosis(
                        Kind.TEMPORARY,
                        "the name of " + hostAndPort + " cannot be resolved",
                        "check the network, DNS, the proxy settings or --endpoint-url");
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return new Diagnosis(
                        Kind.TEMPORARY,
                        hostAndPort + " cannot be reached: " + text(cause),
                        "check the network, the proxy settings or --endpoint-url");
            }
            if (cause instanceof ProtocolException) {
                return new Diagnosis(
                        Kind.INSECURE,
                        hostAndPort + " does not answer as S3 does: " + text(cause),
                        "check --endpoint-url, the proxy settings and whether this network wants a login first");
            }
            if (cause instanceof SdkClientException && credentials(cause)) {
                return new Diagnosis(
                        Kind.CREDENTIALS,
                        "no usable AWS credentials: " + text(cause),
                        "run: aws configure (or aws sso login), set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass --profile NAME");
            }
        }
        if (error instanceof TimeoutException
                || text(error).toLowerCase(Locale.ROOT).contains("timed out")
                || text(error).toLowerCase(Locale.ROOT).contains("timeout")) {
            return new Diagnosis(Kind.TEMPORARY, hostAndPort + " did not answer in time", "run the same command again");
        }
        if (error instanceof IOException) {
            return new Diagnosis(
                    Kind.TEMPORARY,
                    "the connection to " + hostAndPort + " broke: " + text(error),
                    "run the same command again");
        }
        return new Diagnosis(
                Kind.INTERNAL, "unexpected error " + error.getClass().getSimpleName() + ": " + text(error), "");
    }

    /** True for errors that may be gone at the next attempt. A name that does not resolve or a TLS refusal will not be. */
    static boolean mayPass(Throwable error) {
        Kind kind = of(error, "").kind();
        return kind == Kind.TEMPORARY && !caused(error, UnknownHostException.class);
    }

    /** True if there was not even a connection. */
    static boolean unreachable(Throwable error) {
        return caused(error, ConnectException.class) || caused(error, NoRouteToHostException.class);
    }

    private static boolean caused(Throwable error, Class<? extends Throwable> type) {
        for (Throwable cause = error; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The SDK has no type for this; its providers and profile readers all use these words. */
    private static boolean credentials(Throwable cause) {
        String text = text(cause).toLowerCase(Locale.ROOT);
        return text.contains("credential")
                || text.contains("profile")
                || text.contains("token")
                || text.contains("sso");
    }

    private static String text(Throwable error) {
        String message = error.getMessage();
        if (message == null || message.isBlank()) {
            return error.getClass().getSimpleName();
        }
        String line = Printable.text(message.strip());
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }
}
