package dev.waybill.s3;

import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.dataset.DateRange;
import dev.waybill.s3.wire.Pauses;
import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.S3ServerBuilder;
import dev.waybill.testkit.Stats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A requester-pays bucket like the real one, on loopback, and executors that reach it. */
final class Hyperliquid implements AutoCloseable {

    static final String BUCKET = "hl-mainnet-node-data";
    static final String REGION = "ap-northeast-1";
    private static final Pauses PAUSES = new Pauses(Duration.ofMillis(10));

    final S3Server server;
    final FakeBucket bucket;

    Hyperliquid() throws IOException {
        this(S3Server.builder());
    }

    Hyperliquid(S3ServerBuilder builder) throws IOException {
        server = builder.region(REGION).requesterPays(true).start();
        bucket = server.bucket(BUCKET);
    }

    /** Bytes that no other seed gives. */
    static byte[] bytes(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hour(String day, int hour) {
        return "node_fills_by_block/hourly/" + day + "/" + hour + ".lz4";
    }

    /** All hours of a day in the current path. */
    void putDay(String day, int size) {
        for (int hour = 0; hour < 24; hour++) {
            bucket.put(hour(day, hour), bytes(size, (day + hour).hashCode()));
        }
    }

    /** What the bucket holds under a key. */
    byte[] content(String key) {
        return Objects.requireNonNull(bucket.object(key), key).bytes();
    }

    /** What S3 would put on the bill, by the server's own count. */
    Usage billed() {
        Stats stats = server.stats();
        return new Usage(
                new RequestCounts(
                        stats.requests(RequestKind.LIST),
                        stats.requests(RequestKind.HEAD_BUCKET) + stats.requests(RequestKind.HEAD_OBJECT),
                        stats.requests(RequestKind.GET_OBJECT)),
                stats.billedBytes());
    }

    S3Executor executor() {
        return builder().build();
    }

    /** Asks again after a tenth of the usual pauses: tests are many, and the server is as busy as it is told to be. */
    S3ExecutorBuilder builder() {
        return S3Executor.builder()
                .pauses(PAUSES)
                .endpoint(server.endpoint())
                .pathStyle(true)
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
    }

    static DownloadPlanBuilder current(Path into, String start, String end) {
        return DownloadPlan.builder()
                .paths("current")
                .dates(DateRange.of(start, end))
                .into(into);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
