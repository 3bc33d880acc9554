package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;

/** A client that sees every byte, which HTTP clients hide. */
final class RawSocket {
    private RawSocket() {}

    /** Sends a request and reads until the server closes. */
    static String exchange(S3Server server, String request) throws IOException {
        try (Socket socket =
                new Socket(server.endpoint().getHost(), server.endpoint().getPort())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /** A GET of a key of bucket {@code data}. */
    static String get(S3Server server, String key) throws IOException {
        return exchange(server, "GET /data/" + key + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    static String body(String reply) {
        return reply.substring(reply.indexOf("\r\n\r\n") + 4);
    }
}
