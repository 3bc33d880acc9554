package dev.waybill.s3.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DirectTransportTest {

    @AfterEach
    void forgetTheProxy() {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
    }

    /** The SDK's client waits two seconds for its own threads to end, and so did each command behind a proxy. */
    @Test
    void whatGoesThroughAProxyNeedsNoOtherThreads() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DirectTransport transport =
                        new DirectTransport(Duration.ofSeconds(30), Pace.NONE, Authorities.OF_THE_JDK)) {
            serve(proxy);
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", String.valueOf(proxy.getLocalPort()));

            assertThat(get(transport).get(30, TimeUnit.SECONDS)).isEqualTo(200);

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .anyMatch(name -> name.startsWith("waybill-net"))
                    .noneMatch(name -> name.startsWith("aws-java-sdk-NettyEventLoop"));
        }
    }

    private static CompletableFuture<Integer> get(DirectTransport transport) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Origin origin = new Origin("http", "bucket.example", 80);
        transport.send(new Request(Request.Method.GET, origin, "/", "", List.of()), new Receiver() {
            @Override
            public void answered(Answer answer, Exchange exchange) {
                status.complete(answer.status());
            }

            @Override
            public void arrived(Chunk chunk) {
                chunk.giveBack();
            }

            @Override
            public void ended() {}

            @Override
            public void failed(Throwable error) {
                status.completeExceptionally(error);
            }
        });
        return status;
    }

    /** Agrees to be a tunnel, and is what is at its other end too. */
    private static void serve(ServerSocket proxy) {
        Thread thread = new Thread(() -> {
            try (Socket client = proxy.accept();
                    BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
                for (String answer :
                        List.of("HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
                    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                        // Whatever is asked.
                    }
                    client.getOutputStream().write(answer.getBytes(US_ASCII));
                }
                in.readLine();
            } catch (IOException e) {
                // The client has gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
