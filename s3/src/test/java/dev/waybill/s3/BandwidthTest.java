package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.Limit;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;

/** Bytes come no faster than they may, whatever the objects are like; nothing is asserted about how much slower they come. */
@Timeout(120)
class BandwidthTest {

    private static final int MEGABYTE = 1_000_000;

    @TempDir
    Path dir;

    private Day day;

    @BeforeEach
    void start() throws IOException {
        day = new Day(dir);
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    void rangesOfOneObjectShareTheBandwidth() throws IOException {
        day.put(StoredObject.generated(40 << 20, 1));

        DownloadReport report =
                day.run(day.executor().maxBandwidth(20L * MEGABYTE), day.plan()).requireComplete();

        assertThat(report.elapsed()).isGreaterThan(Duration.ofMillis(1_600));
        assertThat(report.limit()).contains(Limit.BANDWIDTH);
        assertThat(report.retries()).isZero();
        assertThat(report.requests().get()).isEqualTo(3);
        day.assertPublished();
    }

    /** None of them is as large as what is read at a time: each answer waits for those before it. */
    @Test
    void smallObjectsOnManyConnectionsShareTheBandwidth() {
        day.s3.putDay("20251001", 50_000);

        DownloadReport report = day.run(
                        day.executor().maxBandwidth(MEGABYTE), day.plan().concurrency(4))
                .requireComplete();

        // 24 objects, of which four and a tenth of a second may come at once.
        assertThat(report.elapsed()).isGreaterThan(Duration.ofMillis(800));
        assertThat(report.limit()).contains(Limit.BANDWIDTH);
    }

    /** Each connection's turn comes long after the server would be given up for its silence. */
    @Test
    void aConnectionThatMustWaitBlamesNobody() {
        for (int hour = 0; hour < 24; hour++) {
            day.s3.bucket.put(Day.key(hour), StoredObject.generated(12_000, hour));
        }

        DownloadReport report = day.run(
                        day.executor().maxBandwidth(60_000), day.plan().concurrency(64))
                .requireComplete();

        assertThat(report.elapsed()).isGreaterThan(Day.SILENCE.multipliedBy(2));
        assertThat(report.retries()).isZero();
        assertThat(report.requests().get()).isEqualTo(24);
        assertThat(report.limit()).contains(Limit.BANDWIDTH);
    }

    @Test
    void aClientOfTheCallersIsHeldBackToo() {
        try (SdkAsyncHttpClient client = NettyNioAsyncHttpClient.create()) {
            // On a busy machine, to load its classes takes longer than the bytes of the run that is looked at.
            day.put(1_000).run(day.executor().httpClient(client), day.plan().into(dir.resolve("first")));
            day.put(3 * MEGABYTE);

            DownloadReport report = day.run(day.executor().httpClient(client).maxBandwidth(2L * MEGABYTE), day.plan())
                    .requireComplete();

            assertThat(report.elapsed()).isGreaterThan(Duration.ofMillis(1_200));
            assertThat(report.limit()).contains(Limit.BANDWIDTH);
        }
    }

    @Test
    void aRunThatWaitsCanBeInterrupted() throws InterruptedException {
        day.put(MEGABYTE);
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<DownloadReport> report = new CompletableFuture<>();
        try (S3Executor executor = day.executor().maxBandwidth(1_000).build()) {
            Thread run = new Thread(
                    () -> report.complete(day.plan().build().execute(executor, event -> started.countDown())));
            run.start();
            started.await();
            run.interrupt();
            run.join();
        }
        assertThat(report.join().stopped().map(DownloadException::kind)).contains(Kind.INTERRUPTED);
    }

    @Test
    void whatIsNoLimitNamesSomethingElse() {
        day.put(1_000);

        DownloadReport report =
                day.run(day.executor().maxBandwidth(Long.MAX_VALUE), day.plan()).requireComplete();

        assertThat(report.limit()).isPresent().get().isNotEqualTo(Limit.BANDWIDTH);
        assertThatThrownBy(() -> day.executor().maxBandwidth(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one byte a second, not 0");
    }
}
