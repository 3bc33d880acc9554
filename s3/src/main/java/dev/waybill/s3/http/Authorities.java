package dev.waybill.s3.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Who may vouch for a server. */
public final class Authorities {

    /** Those of the JDK's trust store. */
    public static final Authorities OF_THE_JDK = new Authorities(null);

    private final @Nullable TrustManagerFactory own;

    private Authorities(@Nullable TrustManagerFactory own) {
        this.own = own;
    }

    /**
     * Those of a PEM file, and no others.
     *
     * @throws IOException if it cannot be read, or holds no certificate
     */
    public static Authorities of(Path pem) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(pem))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(String.valueOf(store.size()), authority);
            }
            if (store.size() == 0) {
                throw new IOException("there is no certificate in it");
            }
            TrustManagerFactory trusting = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusting.init(store);
            return new Authorities(trusting);
        } catch (CertificateException e) {
            throw new IOException("it holds something else than certificates (" + e.getMessage() + ")", e);
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What judges certificates by them; empty for what the JDK has anyway. */
    Optional<TrustManagerFactory> own() {
        return Optional.ofNullable(own);
    }
}
