package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatsTest {
    private S3Server server;
    private FakeBucket bucket;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.builder().recordedRequests(3).start();
        bucket = server.bucket("data");
        bucket.putAll("k/", 50, StoredObject.generated(100_000, 1));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void countsEveryRequestAndByteOfManyClients() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                clients.add(threads.submit(() -> {
                    Client client = new Client(server);
                    for (int i = 0; i < 50; i++) {
                        client.get(String.format("/k/%010d", i));
                    }
                    return client.list("").length();
                }));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Stats stats = server.stats();
        assertThat(stats.requests(RequestKind.GET_OBJECT)).isEqualTo(400);
        assertThat(stats.requests(RequestKind.LIST)).isEqualTo(8);
        assertThat(stats.requests()).isEqualTo(408);
        assertThat(stats.responses(200)).isEqualTo(408);
        assertThat(stats.billedBytes()).isEqualTo(400L * 100_000);
        assertThat(stats.bodyBytes(RequestKind.GET_OBJECT)).isEqualTo(400L * 100_000);
        assertThat(stats.gets("data", "k/0000000007")).isEqualTo(8);
        assertThat(stats.billedBytes("data", "k/0000000007")).isEqualTo(800_000);
        assertThat(stats.connections()).isEqualTo(8);
        assertThat(stats.requestsWithoutPayer()).isEqualTo(408);
    }

    @Test
    void billsRangesAndNotErrors() throws Exception {
        Client client = new Client(server);
        client.get("/k/0000000000", "Range", "bytes=10-19");
        client.get("/none");
        assertThat(server.stats().billedBytes()).isEqualTo(10);
        assertThat(server.stats().bodyBytes(RequestKind.GET_OBJECT)).isGreaterThan(10);
        assertThat(server.stats().responses().toString()).isEqualTo("{206=1, 404=1}");
    }

    @Test
    void knowsHowManyRequestsWereInFlightTogether() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        server.script(Rule.on().then(Fault.runBefore(() -> {
            both.countDown();
            awaitQuietly(both);
        })));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = threads.submit(() -> new Client(server).get("/k/0000000000"));
            Future<?> second = threads.submit(() -> new Client(server).get("/k/0000000001"));
            first.get();
            second.get();
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.stats().maxInFlight()).isEqualTo(2);
    }

    @Test
    void keepsTheLatestRequestsAndForgetsOnReset() throws Exception {
        Client client = new Client(server);
        for (int i = 0; i < 4; i++) {
            client.get("/k/000000000" + i, "Range", "bytes=0-0");
        }
        assertThat(server.requests())
                .extracting(RecordedRequest::key)
                .containsExactly("k/0000000001", "k/0000000002", "k/0000000003");
        assertThat(server.requests().get(0).headers()).containsEntry("range", "bytes=0-0");
        server.reset();
        assertThat(server.requests()).isEmpty();
        assertThat(server.stats().requests()).isZero();
        assertThat(server.stats().billedBytes()).isZero();
        assertThat(server.stats().responses()).isEmpty();
        assertThat(server.stats().gets("data", "k/0000000003")).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
