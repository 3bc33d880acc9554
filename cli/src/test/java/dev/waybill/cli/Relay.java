package dev.waybill.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between clients and a server, and passes on what they say to each other. */
abstract class Relay implements Closeable {

    private final ServerSocket listening;

    Relay(ServerSocket listening) {
        this.listening = listening;
        daemon(this::accept);
    }

    /** Some bytes that the server says: may change them. */
    void fromServer(byte[] bytes, int count) {}

    /** The server that this client wants. */
    abstract Socket serverOf(Socket client) throws IOException;

    final int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try {
            Socket server = serverOf(client);
            daemon(() -> pass(client, server, (bytes, count) -> {}));
            daemon(() -> pass(server, client, this::fromServer));
        } catch (IOException e) {
            // One of both has gone.
        }
    }

    private interface Look {
        void at(byte[] bytes, int count);
    }

    private static void pass(Socket from, Socket to, Look look) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[1 << 14];
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                look.at(some, n);
                out.write(some, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // A handshake failed, or one of both has gone.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
