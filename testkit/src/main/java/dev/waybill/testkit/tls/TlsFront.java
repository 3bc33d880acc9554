package dev.waybill.testkit.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** Speaks TLS on a port of loopback and passes the bytes on to a server in clear, both ways, until closed. Daemon threads, three a connection. */
public final class TlsFront implements AutoCloseable {

    private final ServerSocket listening;
    private final URI behind;
    private final ExecutorService threads;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private TlsFront(ServerSocket listening, URI behind) {
        this.listening = listening;
        this.behind = behind;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "testkit-tls-" + listening.getLocalPort());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to listen.
     *
     * @param server its key, such as {@link SelfSigned#context}
     * @param behind address of the server that does not speak TLS
     */
    public static TlsFront start(SSLContext server, URI behind) throws IOException {
        TlsFront front = new TlsFront(
                server.getServerSocketFactory().createServerSocket(0, 0, InetAddress.getLoopbackAddress()), behind);
        front.threads.execute(front::accept);
        return front;
    }

    /** Where to point a client. */
    public URI endpoint() {
        return URI.create("https://127.0.0.1:" + listening.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdown();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                sockets.add(client);
                threads.execute(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket(behind.getHost(), behind.getPort())) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            threads.execute(() -> pass(client, server));
            pass(server, client);
        } catch (IOException eitherSideLeft) {
            // The client sees a closed connection, as it would from the server itself.
        } finally {
            sockets.remove(client);
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException eitherSideLeft) {
            // The other direction ends the connection.
        }
    }
}
