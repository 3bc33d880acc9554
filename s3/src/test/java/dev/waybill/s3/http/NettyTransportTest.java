package dev.waybill.s3.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NettyTransportTest {

    private static final int CHUNKS = 12;
    private static final Duration SILENCE = Duration.ofMillis(800);

    @Test
    void aServerIsNotBlamedForWhatWasNotReadBecauseTheNetworkThreadWasHeldUp() throws Exception {
        // More connections than threads, so that one holds another up.
        int connections = 2 * Runtime.getRuntime().availableProcessors() + 2;
        try (ServerSocket server = new ServerSocket(0, connections, InetAddress.getLoopbackAddress());
                NettyTransport transport = new NettyTransport(SILENCE, Pace.NONE, Authorities.OF_THE_JDK)) {
            serve(server, connections, SILENCE.dividedBy(8));
            AtomicBoolean held = new AtomicBoolean();
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                answers.add(get(transport, server, () -> {
                    if (held.compareAndSet(false, true)) {
                        Thread.sleep(SILENCE.multipliedBy(2).toMillis());
                    }
                }));
            }
            for (CompletableFuture<Integer> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(CHUNKS);
            }
        }
    }

    @Test
    void aServerThatIsSilentForTooLongIsGivenUp() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NettyTransport transport = new NettyTransport(SILENCE, Pace.NONE, Authorities.OF_THE_JDK)) {
            serve(server, 1, SILENCE.multipliedBy(4));
            CompletableFuture<Integer> answer = get(transport, server, () -> {});
            assertThat(answer)
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(IOException.class)
                    .withMessageContaining("the server was silent for 800 ms");
        }
    }

    /** What a receiver does about some bytes, on the network's thread. */
    private interface Deed {
        void done() throws InterruptedException;
    }

    private static CompletableFuture<Integer> get(NettyTransport transport, ServerSocket server, Deed deed) {
        CompletableFuture<Integer> received = new CompletableFuture<>();
        Origin origin = new Origin("http", "127.0.0.1", server.getLocalPort());
        transport.send(new Request(Request.Method.GET, origin, "/", "", List.of()), new Receiver() {
            private int bytes;

            @Override
            public void answered(Answer answer, Exchange exchange) {}

            @Override
            public void arrived(Chunk chunk) {
                bytes += chunk.bytes().remaining();
                chunk.giveBack();
                try {
                    deed.done();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void ended() {
                received.complete(bytes);
            }

            @Override
            public void failed(Throwable error) {
                received.completeExceptionally(error);
            }
        });
        return received;
    }

    /** Answers each connection's request with a byte at a time. */
    private static void serve(ServerSocket server, int connections, Duration pause) {
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> {
                try (Socket socket = server.accept()) {
                    assertThat(socket.getInputStream().read(new byte[4096])).isPositive();
                    OutputStream out = socket.getOutputStream();
                    out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + CHUNKS + "\r\n\r\n").getBytes(US_ASCII));
                    for (int chunk = 0; chunk < CHUNKS; chunk++) {
                        out.write('x');
                        out.flush();
                        Thread.sleep(pause.toMillis());
                    }
                } catch (IOException | InterruptedException e) {
                    // The client has gone, or the test is over.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }
}
