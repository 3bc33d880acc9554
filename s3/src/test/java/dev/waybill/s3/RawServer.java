package dev.waybill.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every connection's first request with the same text and closes: for answers that no S3 would ever give. Without an answer it hangs up. */
final class RawServer implements AutoCloseable {

    final AtomicInteger requests = new AtomicInteger();
    private final ServerSocket socket;

    RawServer(String answer) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(answer.getBytes(StandardCharsets.UTF_8)), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** An HTTP answer with this body. */
    static String http(String statusLine, String body) {
        return "HTTP/1.1 " + statusLine + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    int port() {
        return socket.getLocalPort();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    private void serve(byte[] answer) {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
                    OutputStream out = connection.getOutputStream()) {
                requests.incrementAndGet();
                // A TLS client hello has no lines; it begins with this byte.
                in.mark(1);
                if (in.read() != 0x16) {
                    in.reset();
                    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                        // Nothing in the request matters.
                    }
                }
                if (answer.length == 0) {
                    continue;
                }
                out.write(answer);
                // The client closes: a close of ours could overtake the answer.
                connection.setSoTimeout(2_000);
                in.transferTo(Writer.nullWriter());
            } catch (IOException e) {
                // The client left, or the server was closed.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
