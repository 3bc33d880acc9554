package dev.waybill.s3.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProxiedTransportTest {

    private static final Origin SERVER = new Origin("http", "s3.example.com", 80);

    @AfterEach
    void forgetTheProxy() {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
    }

    @Test
    void whoeverWaitsForASilentProxyIsToldOfTheClosing() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Set<Thread> before = threadsOfTheSdk();
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", String.valueOf(proxy.getLocalPort()));
            DirectTransport transport = new DirectTransport(Duration.ofMinutes(5), Pace.NONE, Authorities.OF_THE_JDK);
            CompletableFuture<Void> answer = new CompletableFuture<>();
            Receiver receiver = receiver(answer);
            transport.send(new Request(Request.Method.GET, SERVER, "/", "", List.of()), receiver);
            try (Socket accepted = proxy.accept()) {
                assertThat(accepted.getInputStream().read()).isEqualTo((int) 'C');
                assertThat(threadsOfTheSdk())
                        .as("its own threads would keep the closing waiting for seconds")
                        .isSubsetOf(before);
                transport.close();

                assertThat(answer)
                        .failsWithin(Duration.ofSeconds(10))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(ClosedTransportException.class);
            }
            assertThatThrownBy(
                            () -> transport.send(new Request(Request.Method.GET, SERVER, "/", "", List.of()), receiver))
                    .isInstanceOf(ClosedTransportException.class);
        }
    }

    private static Set<Thread> threadsOfTheSdk() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("aws-java-sdk"))
                .collect(Collectors.toSet());
    }

    private static Receiver receiver(CompletableFuture<Void> answer) {
        return new Receiver() {
            @Override
            public void answered(Answer head, Exchange exchange) {}

            @Override
            public void arrived(Chunk chunk) {
                chunk.giveBack();
            }

            @Override
            public void ended() {
                answer.complete(null);
            }

            @Override
            public void failed(Throwable error) {
                answer.completeExceptionally(error);
            }
        };
    }
}
