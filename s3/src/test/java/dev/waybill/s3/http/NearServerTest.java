package dev.waybill.s3.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NearServerTest {

    private static final int MIB = 1 << 20;
    private static final long BODY_BYTES = 512L * MIB;
    private static final int SEND_BUFFER_BYTES = 128 << 10;

    private final AtomicLong sent = new AtomicLong();
    private ServerSocket server;
    private NettyTransport transport;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        transport = new NettyTransport(Duration.ofSeconds(60), Pace.NONE, Authorities.OF_THE_JDK);
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        transport.close();
        server.close();
    }

    @Test
    void littleIsLostOfWhatWasSentWhenNobodyReadsAnyMore() throws Exception {
        // One short handshake of many is enough.
        for (int connection = 0; connection < 50; connection++) {
            get("/small", chunk -> {}).get(60, TimeUnit.SECONDS);
        }
        CountDownLatch over = new CountDownLatch(1);
        AtomicLong received = new AtomicLong();
        CompletableFuture<Void> large = get("/large", chunk -> {
            if (received.addAndGet(chunk.bytes().remaining()) > BODY_BYTES / 2) {
                await(over);
            }
        });
        while (received.get() <= BODY_BYTES / 2 || moves(sent)) {
            assertThat(large).isNotDone();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(sent.get() - received.get()).isLessThan(4L * NearServer.BUFFER_BYTES);
        over.countDown();
        large.get(60, TimeUnit.SECONDS);
        assertThat(received.get()).isEqualTo(BODY_BYTES);
    }

    private static boolean moves(AtomicLong count) throws InterruptedException {
        long before = count.get();
        TimeUnit.MILLISECONDS.sleep(300);
        return count.get() > before;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is done about some bytes, on the network's thread. */
    private interface Deed {
        void about(Chunk chunk);
    }

    private CompletableFuture<Void> get(String target, Deed deed) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Origin origin = new Origin("http", "127.0.0.1", server.getLocalPort());
        transport.send(new Request(Request.Method.GET, origin, target, "", List.of()), new Receiver() {
            @Override
            public void answered(Answer answer, Exchange exchange) {}

            @Override
            public void arrived(Chunk chunk) {
                deed.about(chunk);
                chunk.giveBack();
            }

            @Override
            public void ended() {
                over.complete(null);
            }

            @Override
            public void failed(Throwable error) {
                over.completeExceptionally(error);
            }
        });
        return over;
    }

    private void serve() {
        byte[] piece = new byte[64 << 10];
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.setSendBufferSize(SEND_BUFFER_BYTES);
                    byte[] request = new byte[4096];
                    boolean small =
                            new String(request, 0, socket.getInputStream().read(request), US_ASCII).contains("/small");
                    OutputStream out = socket.getOutputStream();
                    out.write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + (small ? 0 : BODY_BYTES)
                                    + "\r\n\r\n")
                            .getBytes(US_ASCII));
                    for (long at = 0; !small && at < BODY_BYTES; at += piece.length) {
                        out.write(piece);
                        sent.addAndGet(piece.length);
                    }
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }
}
