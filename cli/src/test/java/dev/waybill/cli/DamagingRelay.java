package dev.waybill.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** Passes on what a client and a server say to each other, but for one bit of the server's, once. */
final class DamagingRelay implements Closeable {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI server;
    private final AtomicLong untilDamage;

    /** Damages the byte that comes after so many from the server, on all connections together. */
    DamagingRelay(URI server, long after) throws IOException {
        this.server = server;
        this.untilDamage = new AtomicLong(after);
        daemon(this::accept);
    }

    URI endpoint() {
        return URI.create(server.getScheme() + "://" + server.getHost() + ":" + listening.getLocalPort());
    }

    boolean damaged() {
        return untilDamage.get() <= 0;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
                daemon(() -> pass(client, behind, false));
                daemon(() -> pass(behind, client, true));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pass(Socket from, Socket to, boolean damage) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[1 << 14];
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                if (damage) {
                    long before = untilDamage.getAndAdd(-n);
                    if (before > 0 && before <= n) {
                        some[(int) before - 1] ^= 1;
                    }
                }
                out.write(some, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // One of both has gone.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "damaging-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
