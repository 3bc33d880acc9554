package dev.waybill.benchmarks.server;

import dev.waybill.testkit.tls.SelfSigned;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Listens on loopback until closed, with a daemon thread for each connection. Thread-safe. */
public final class SyntheticServer implements AutoCloseable {

    private static final int BACKLOG = 4_096;

    private final Map<String, SyntheticBucket> buckets;
    private final Behaviour behaviour;
    private final Counters counters = new Counters();
    private final Closeable listening;
    private final URI endpoint;

    private interface Acceptor {
        Wire accept() throws IOException;
    }

    private SyntheticServer(List<SyntheticBucket> buckets, Behaviour behaviour, @Nullable SelfSigned keys)
            throws IOException {
        this.buckets = buckets.stream().collect(Collectors.toMap(SyntheticBucket::name, Function.identity()));
        this.behaviour = behaviour;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (keys == null) {
            ServerSocketChannel channel = ServerSocketChannel.open().bind(address, BACKLOG);
            this.listening = channel;
            this.endpoint = URI.create("http://127.0.0.1:" + channel.socket().getLocalPort());
            serve(() -> plain(channel.accept()));
        } else {
            ServerSocket socket = keys.context().getServerSocketFactory().createServerSocket();
            socket.bind(address, BACKLOG);
            this.listening = socket;
            this.endpoint = URI.create("https://127.0.0.1:" + socket.getLocalPort());
            serve(() -> tls(socket.accept()));
        }
    }

    /** Starts a server in clear, or over TLS if there are keys. */
    public static SyntheticServer start(List<SyntheticBucket> buckets, Behaviour behaviour, @Nullable SelfSigned keys)
            throws IOException {
        return new SyntheticServer(buckets, behaviour, keys);
    }

    /** Where to point a client, in path style. */
    public URI endpoint() {
        return endpoint;
    }

    /** What was asked since this method was called last. */
    public ServerCounts takeCounts() {
        return counters.takeAndReset();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void serve(Acceptor acceptor) {
        thread("accept", () -> {
            while (true) {
                try {
                    Wire wire = acceptor.accept();
                    thread("connection", new Exchange(wire, buckets, behaviour, counters));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, "synthetic-s3-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static Wire plain(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new PlainWire(channel);
    }

    private static Wire tls(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new TlsWire(socket);
    }
}
