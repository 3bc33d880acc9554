package dev.waybill.s3.http;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 or newer, with the server's authority and its name checked by the JDK.
 *
 * <p>Its ciphers are BoringSSL's where netty-tcnative is on the class path and this system can load it, else the JDK's: these cost three times as much, and
 * tens of times before the JVM has optimised them.
 */
final class Tls {

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private Tls() {}

    /** What connections begin with; the caller releases it. */
    static SslContext client(Authorities trusted) {
        try {
            return SslContextBuilder.forClient()
                    .trustManager(trusted.own().orElse(null))
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : jdk())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static SslProvider jdk() {
        Throwable why = OpenSsl.unavailabilityCause();
        if (why instanceof ClassNotFoundException) {
            LOG.debug("TLS by the JDK: netty-tcnative is not on the class path");
        } else {
            LOG.warn(
                    "TLS by the JDK, which is slow: the native library cannot be loaded ({}); if {} forbids to run code, name another directory by -Dio.netty.native.workdir",
                    String.valueOf(why),
                    System.getProperty("java.io.tmpdir"));
        }
        return SslProvider.JDK;
    }
}
