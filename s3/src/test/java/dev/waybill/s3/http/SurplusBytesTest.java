package dev.waybill.s3.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server sends behind the end of an answer is never taken for the beginning of the next one, which would be paid for in vain. */
@Timeout(60)
class SurplusBytesTest {

    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private ServerSocket server;
    private NettyTransport transport;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        transport = new NettyTransport(Duration.ofSeconds(30), Pace.NONE, Authorities.OF_THE_JDK);
    }

    @AfterEach
    void stop() throws IOException {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X", "HTTP/1.1 200 OK", "\r\nX", "X\r\n", ANSWER})
    void aConnectionWithBytesBehindTheAnswerIsNotUsedAgain(String surplus) throws Exception {
        serve(out -> out.write((ANSWER + surplus).getBytes(US_ASCII)));

        for (int call = 0; call < 3; call++) {
            assertThat(send(Request.Method.GET)).isEqualTo(2);
        }
        assertThat(connections).hasValue(3);
    }

    @Test
    void aConnectionIsClosedWhenBytesComeWhileItRests() throws Exception {
        serve(out -> {
            out.write(ANSWER.getBytes(US_ASCII));
            answered.await();
            out.write('X');
        });

        assertThat(send(Request.Method.GET)).isEqualTo(2);
        answered.countDown();

        assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(send(Request.Method.GET)).isEqualTo(2);
        assertThat(connections).hasValue(2);
    }

    @Test
    void aConnectionWithNothingBehindTheAnswersCarriesThemAll() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        serve(out -> out.write(
                (calls.incrementAndGet() == 2 ? ANSWER.substring(0, ANSWER.length() - 2) : ANSWER).getBytes(US_ASCII)));

        assertThat(send(Request.Method.GET)).isEqualTo(2);
        assertThat(send(Request.Method.HEAD)).isZero();
        assertThat(send(Request.Method.GET)).isEqualTo(2);
        assertThat(connections).hasValue(1);
    }

    /** Sends one request and returns how many bytes came. */
    private int send(Request.Method method) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Integer> received = new CompletableFuture<>();
        Origin origin = new Origin("http", "127.0.0.1", server.getLocalPort());
        transport.send(new Request(method, origin, "/", "", List.of()), new Receiver() {
            private int bytes;

            @Override
            public void answered(Answer answer, Exchange exchange) {}

            @Override
            public void arrived(Chunk chunk) {
                bytes += chunk.bytes().remaining();
                chunk.giveBack();
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
        return received.get(30, TimeUnit.SECONDS);
    }

    /** How a request is answered. */
    private interface Reply {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    private void serve(Reply reply) {
        daemon(() -> {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                daemon(() -> serve(socket, reply));
            }
        });
    }

    private void serve(Socket socket, Reply reply) throws IOException, InterruptedException {
        byte[] request = new byte[4096];
        try (socket) {
            InputStream in = socket.getInputStream();
            while (in.read(request) > 0) {
                reply.to(socket.getOutputStream());
            }
            hungUp.countDown();
        }
    }

    /** What a thread of the server does. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                // The client has gone, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
