package dev.waybill.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The scripted S3: listens on loopback until closed, with daemon threads, one for each connection. All methods may be called from any thread
 * and take effect for the next request.
 */
public final class S3Server implements AutoCloseable {
    private static final int SEND_BUFFER_BYTES = 128 * 1024;

    private static final int BACKLOG = 1024;

    private final Settings settings;
    private final AccessKeys accessKeys;
    private final Buckets buckets;
    private final Script script;
    private final Stats stats = new Stats();
    private final RequestLog requests;
    private final AtomicLong requestIds = new AtomicLong(0x4A5B000000000000L);
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ServerSocket socket;
    private final ExecutorService threads;
    private volatile boolean closed;
    private volatile DateHeader dateHeader = new DateHeader(0, "");

    private record DateHeader(long second, String text) {}

    S3Server(Settings settings, AccessKeys accessKeys) throws IOException {
        this.settings = settings;
        this.accessKeys = accessKeys;
        this.buckets = new Buckets(settings, accessKeys);
        this.script = new Script(buckets);
        this.requests = new RequestLog(settings.recordedRequests());
        this.socket = new ServerSocket(settings.port(), BACKLOG, InetAddress.getLoopbackAddress());
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "testkit-s3-" + socket.getLocalPort());
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(this::accept);
    }

    /** Starts to describe a server; each method of the builder states its default. */
    public static S3ServerBuilder builder() {
        return new S3ServerBuilder();
    }

    /** A server with every default. */
    public static S3Server start() throws IOException {
        return builder().start();
    }

    /** Where to point a client, for path-style requests; {@code bucket.localhost} with this port reaches it in virtual-host style. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** The bucket of this name, made when first asked for. */
    public FakeBucket bucket(String name) {
        return buckets.bucket(name);
    }

    /** Adds rules behind those that are there; each request meets the first rule that takes it. */
    public void script(Rule... rules) {
        script.add(List.of(rules));
    }

    /** Removes all rules. */
    public void clearScript() {
        script.clear();
    }

    /** From now on requests with this session token get ExpiredToken. */
    public void expire(String sessionToken) {
        accessKeys.expire(sessionToken);
    }

    /** The live counts. */
    public Stats stats() {
        return stats;
    }

    /** The latest requests, oldest first; see {@link S3ServerBuilder#recordedRequests}. */
    public List<RecordedRequest> requests() {
        return requests.all();
    }

    /** Forgets counts and recorded requests; call it while no request is under way. */
    public void reset() {
        stats.reset();
        requests.clear();
    }

    /** Stops listening and cuts every connection, also stalled ones; does not wait for their threads. */
    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
        connections.forEach(Connection::close);
        threads.shutdown();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket accepted = socket.accept();
                // As much as a real network holds: else a loopback swallows megabytes that count as sent.
                accepted.setSendBufferSize(SEND_BUFFER_BYTES);
                stats.connected();
                Connection connection = new Connection(accepted, this);
                connections.add(connection);
                if (closed) {
                    connection.close();
                } else {
                    threads.execute(connection);
                }
            } catch (IOException | RejectedExecutionException e) {
                // Either closed, which ends the loop, or a client that left before it was accepted.
            }
        }
    }

    void forget(Connection connection) {
        connections.remove(connection);
    }

    void log(S3Request request) {
        requests.add(request);
    }

    Response answer(S3Request request) {
        return script.answer(request);
    }

    String nextRequestId() {
        return Long.toHexString(requestIds.incrementAndGet()).toUpperCase(Locale.ROOT);
    }

    String httpDate() {
        Instant now = settings.clock().instant();
        DateHeader current = dateHeader;
        if (current.second != now.getEpochSecond()) {
            current = new DateHeader(now.getEpochSecond(), Response.httpDate(now));
            dateHeader = current;
        }
        return current.text;
    }
}
