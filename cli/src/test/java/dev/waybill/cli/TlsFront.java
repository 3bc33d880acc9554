package dev.waybill.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Speaks TLS to whoever connects, and passes on what they say to a server that does not. */
final class TlsFront extends Relay {

    private final URI backend;

    /** Answers with the only key of this store. */
    TlsFront(KeyStore key, char[] password, URI backend) throws IOException, GeneralSecurityException {
        super(listening(key, password));
        this.backend = backend;
    }

    private static ServerSocket listening(KeyStore key, char[] password) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(key, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    URI endpoint() {
        return URI.create("https://localhost:" + port());
    }

    @Override
    Socket serverOf(Socket client) throws IOException {
        return new Socket(backend.getHost(), backend.getPort());
    }
}
