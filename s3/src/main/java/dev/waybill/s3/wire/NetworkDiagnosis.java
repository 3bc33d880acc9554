package dev.waybill.s3.wire;

import dev.waybill.DownloadException.Kind;
import dev.waybill.s3.http.ClosedTransportException;
import dev.waybill.s3.http.NotSentException;
import dev.waybill.s3.wire.ErrorDoctor.Diagnosis;
import dev.waybill.target.KeyText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells apart what fails before S3 says anything: names, connections, TLS, credentials. */
final class NetworkDiagnosis {

    private static final String WRITE_HTTP = "if that server speaks plain http, write http:// in --endpoint-url";

    private NetworkDiagnosis() {}

    /**
     * The finding about an error.
     *
     * @param reached whether the server has answered before: one that hangs up at every handshake speaks no TLS, one that did speak it is busy
     */
    static Diagnosis of(Throwable error, S3Address server, boolean reached) {
        if (!reached && server.namedWithTls() && hungUp(error)) {
            return new Diagnosis(Kind.INSECURE, server.hostAndPort() + " hung up each time TLS was begun", WRITE_HTTP);
        }
        return of(error, server.hostAndPort());
    }

    private static Diagnosis of(Throwable error, String hostAndPort) {
        for (Throwable cause = error; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            // Before its causes: the server that it may have asked is another one.
            if (cause instanceof CredentialsException credentials) {
                return of(credentials);
            }
            if (cause instanceof SSLException && notTls(cause)) {
                return new Diagnosis(Kind.INSECURE, hostAndPort + " does not speak TLS", WRITE_HTTP);
            }
            if (cause instanceof SSLException && refused(error, cause)) {
                return new Diagnosis(
                        Kind.INSECURE,
                        "the TLS connection to " + hostAndPort + " was refused: " + text(cause),
                        "if a proxy or a private server answers there, name a PEM file with its certificate authority by AWS_CA_BUNDLE or --ca-bundle,"
                                + " which stands for the Java trust store then");
            }
            if (cause instanceof ClosedTransportException) {
                return new Diagnosis(Kind.INTERRUPTED, text(cause), "run it again to go on");
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
            if (cause instanceof UnusableAnswerException) {
                return new Diagnosis(
                        Kind.TEMPORARY,
                        hostAndPort + " gave no usable answer: " + text(cause),
                        "run the same command again");
            }
        }
        if (mentions(error, "acquire operation") || mentions(error, "pending connection acquisitions")) {
            return new Diagnosis(
                    Kind.TEMPORARY,
                    "the HTTP client has no connection to spare",
                    "allow it more connections, or lower --concurrency");
        }
        if (caused(error, TimeoutException.class) || mentions(error, "timed out") || mentions(error, "timeout")) {
            return new Diagnosis(Kind.TEMPORARY, hostAndPort + " did not answer in time", "run the same command again");
        }
        if (caused(error, IOException.class)) {
            return new Diagnosis(
                    Kind.TEMPORARY,
                    "the connection to " + hostAndPort + " broke: " + text(error),
                    "run the same command again");
        }
        return new Diagnosis(
                Kind.INTERNAL, "unexpected error " + error.getClass().getSimpleName() + ": " + text(error), "");
    }

    private static Diagnosis of(CredentialsException error) {
        if (unreachable(error) || caused(error, SocketTimeoutException.class)) {
            String network = text(innermost(error));
            return new Diagnosis(
                    Kind.TEMPORARY,
                    "no AWS credentials yet: "
                            + (unresolved(error)
                                    ? "the name of " + network + " cannot be resolved"
                                    : "who gives them cannot be reached: " + network),
                    "check the network, DNS and the proxy settings");
        }
        return new Diagnosis(Kind.CREDENTIALS, "no usable AWS credentials: " + text(error), error.next());
    }

    /** True for errors that may be gone at the next attempt. A TLS refusal will not be. */
    static boolean mayPass(Throwable error) {
        return of(error, "").kind() == Kind.TEMPORARY;
    }

    /** True if there was not even a connection. */
    static boolean unreachable(Throwable error) {
        return caused(error, ConnectException.class)
                || caused(error, NoRouteToHostException.class)
                || unresolved(error);
    }

    /** True if the name of the server has no address, or none can be asked for. */
    static boolean unresolved(Throwable error) {
        return caused(error, UnknownHostException.class);
    }

    private static Throwable innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean caused(Throwable error, Class<? extends Throwable> type) {
        for (Throwable cause = error; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whom to trust is settled by the handshake, before anything is sent: what fails later, such as a damaged record, is a connection that broke. A handshake that the
     * network cut off says nothing about it either.
     */
    private static boolean refused(Throwable error, Throwable tls) {
        boolean handshake = tls instanceof SSLHandshakeException
                || tls instanceof SSLPeerUnverifiedException
                || caused(error, NotSentException.class);
        boolean brokeOff =
                mentions(tls, "closed") || mentions(tls, "timed out") || caused(tls, ClosedChannelException.class);
        return handshake && !brokeOff;
    }

    /** In the words of Netty and of the JDK. */
    private static boolean notTls(Throwable tls) {
        return mentions(tls, "not an ssl/tls record") || mentions(tls, "unrecognized ssl message");
    }

    /** Whether the server took the connection and ended it before there was TLS, without a word. */
    private static boolean hungUp(Throwable error) {
        return caused(error, NotSentException.class)
                && !unreachable(error)
                && (caused(error, ClosedChannelException.class) || caused(error, SocketException.class));
    }

    private static boolean mentions(Throwable error, String words) {
        return String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT).contains(words);
    }

    private static String text(Throwable error) {
        Throwable telling = error;
        while (message(telling).isEmpty() && telling.getCause() != null) {
            telling = telling.getCause();
        }
        if (message(telling).isEmpty()) {
            return telling instanceof ClosedChannelException
                    ? "it was closed"
                    : telling.getClass().getSimpleName();
        }
        String line = KeyText.escaped(message(telling));
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }

    private static String message(Throwable error) {
        String message = error.getMessage();
        return message == null ? "" : message.strip();
    }
}
