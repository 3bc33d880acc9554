package dev.waybill.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** Passes on everything but one bit of the server's, once. */
final class DamagingRelay extends Relay {

    private final URI server;
    private final AtomicLong untilDamage;

    /** Damages the byte that comes after so many from the server, on all connections together. */
    DamagingRelay(URI server, long after) throws IOException {
        super(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        this.server = server;
        this.untilDamage = new AtomicLong(after);
    }

    URI endpoint() {
        return URI.create(server.getScheme() + "://" + server.getHost() + ":" + port());
    }

    boolean damaged() {
        return untilDamage.get() <= 0;
    }

    @Override
    Socket serverOf(Socket client) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.getPort());
    }

    @Override
    void fromServer(byte[] bytes, int count) {
        long before = untilDamage.getAndAdd(-count);
        if (before > 0 && before <= count) {
            bytes[(int) before - 1] ^= 1;
        }
    }
}
