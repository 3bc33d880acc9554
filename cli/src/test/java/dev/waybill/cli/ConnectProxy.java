package dev.waybill.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that lets its clients talk to the server that they ask for, and remembers their requests. */
final class ConnectProxy extends Relay {

    private final List<String> requests = new CopyOnWriteArrayList<>();

    ConnectProxy() throws IOException {
        super(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** Heads of requests, in lower case. */
    List<String> requests() {
        return requests;
    }

    @Override
    Socket serverOf(Socket client) throws IOException {
        String head = head(client.getInputStream());
        requests.add(head.toLowerCase(Locale.ROOT));
        String target = head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP/"));
        int port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        client.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(US_ASCII));
        return server;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no whole head");
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
