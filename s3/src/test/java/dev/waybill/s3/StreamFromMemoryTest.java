package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectConsumer;
import dev.waybill.dataset.DateRange;
import dev.waybill.manifest.Verification;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is streamed from memory is as well verified as a file, and what was paid for is not lost when a run ends early. */
class StreamFromMemoryTest {

    private static final int SIZE = 20_000;

    @TempDir
    Path dir;

    private Day day;
    private final Map<String, byte[]> received = new TreeMap<>();

    @BeforeEach
    void start() throws IOException {
        day = new Day(dir);
        day.s3.putDay("20251001", SIZE);
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    void theEstimateIsTheInvoiceOfAStreamToo() {
        Estimate estimate;
        try (S3Executor executor = day.executor().build()) {
            estimate = withoutDirectory().build().estimate(executor);
        }
        day.s3.server.reset();

        stream(withoutDirectory()).requireComplete();

        assertThat(day.s3.server.stats().requests(RequestKind.LIST))
                .isEqualTo(estimate.requests().list());
        assertThat(day.s3.server.stats().requests(RequestKind.GET_OBJECT))
                .isEqualTo(estimate.requests().get())
                .isEqualTo(24);
        assertThat(day.s3.server.stats().billedBytes()).isEqualTo(24L * SIZE);
    }

    @Test
    void bytesThatAreWrongTwiceAreNeverHandedOver() {
        day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).key(Day.key(0)).then(Fault.flipBit(100)));

        DownloadReport report = stream(withoutDirectory());

        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.key()).isEqualTo(Day.KEY);
            assertThat(failure.kind()).isEqualTo(Kind.CORRUPT);
            assertThat(failure.message()).doesNotContain("set-aside");
        });
        assertThat(received).hasSize(23).doesNotContainKey(Day.KEY);
        assertReceivedAreRight();
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void aBrokenBodyGoesOnFromMemoryPinnedToItsVersion() {
        day.s3.server.script(
                Rule.on(RequestKind.GET_OBJECT).key(Day.key(0)).nth(1).then(Fault.closeAfter(12_345)),
                Rule.on(RequestKind.GET_OBJECT).key(Day.key(9)).nth(1).then(Fault.resetAfter(5_000)));

        stream(withoutDirectory()).requireComplete();

        assertThat(received).hasSize(24);
        assertReceivedAreRight();
        assertThat(day.s3.server.stats().billedBytes(Hyperliquid.BUCKET, Day.KEY))
                .isEqualTo(SIZE);
        assertThat(day.s3.server.requests())
                .filteredOn(request -> request.headers().containsKey("range"))
                .hasSizeBetween(1, 2)
                .allSatisfy(request -> assertThat(request.headers()).containsKey("if-match"))
                .anySatisfy(request -> assertThat(request.headers()).containsEntry("range", "bytes=12345-19999"));
    }

    @Test
    void theChecksumsInsideAFileCountInMemoryToo() throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try (LZ4FrameOutputStream out = new LZ4FrameOutputStream(
                frame,
                LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB,
                -1L,
                LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE,
                LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM)) {
            out.write(Hyperliquid.bytes(300_000, 1));
        }
        day.put(StoredObject.of(frame.toByteArray()).etag("opaque"));
        day.s3.server.script(
                Rule.on(RequestKind.GET_OBJECT).key(Day.key(0)).nth(1).then(Fault.flipBit(100_000)));

        DownloadReport report = stream(withoutDirectory()).requireComplete();

        assertThat(report.retries()).isEqualTo(1);
        assertThat(report.verification()).containsEntry(Verification.LZ4_FRAME, 1L);
        assertReceivedAreRight();
    }

    @Test
    void whatCannotBeVerifiedAsRequiredIsNotHandedOver() {
        day.put(StoredObject.of(Hyperliquid.bytes(SIZE, 3)).etag("opaque"));

        DownloadReport report = stream(withoutDirectory().requireVerification(Verification.ETAG_MD5));

        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.key()).isEqualTo(Day.KEY);
            assertThat(failure.kind()).isEqualTo(Kind.UNVERIFIED);
        });
        assertThat(received).hasSize(23).doesNotContainKey(Day.KEY);

        received.clear();
        assertThat(stream(withoutDirectory()).requireComplete().verification())
                .containsEntry(Verification.SIZE_ONLY, 1L);
        assertThat(received).hasSize(24);
    }

    @Test
    void nothingIsOnDiskWhileObjectsAreRead() {
        stream(day.plan(), (object, bytes) -> {
                    assertThat(dir.resolve(".waybill/stream")).doesNotExist();
                    assertThat(dir.resolve(".waybill/partial")).doesNotExist();
                })
                .requireComplete();
        day.assertNothingUnderAFinalName();
    }

    @Test
    void bytesAreOfNoUseAfterTheCall() {
        Queue<InputStream> kept = new ConcurrentLinkedQueue<>();
        stream(withoutDirectory(), (object, bytes) -> kept.add(bytes)).requireComplete();
        assertThat(kept)
                .hasSize(24)
                .allSatisfy(bytes -> assertThatThrownBy(bytes::read).isInstanceOf(IOException.class));
    }

    @Test
    void anInterruptedRunKeepsWhatWasBoughtAndNotTaken() {
        CountDownLatch bought = new CountDownLatch(24);
        Thread caller = Thread.currentThread();
        DownloadReport report = stream(
                day.plan(),
                (object, bytes) -> {
                    await(bought);
                    caller.interrupt();
                    await(new CountDownLatch(1));
                },
                event -> {
                    if (event instanceof DownloadEvent.Published) {
                        bought.countDown();
                    }
                });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.stopped().orElseThrow().kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(received).isEmpty();

        stream(day.plan()).requireComplete();

        assertThat(received).hasSize(24);
        assertReceivedAreRight();
        assertThat(day.gets()).isEqualTo(24);
        assertThat(dir.resolve(".waybill/stream")).doesNotExist();
    }

    @Test
    void whatWasHalfBoughtWhenTheConsumerFailedIsGoneOnWith() {
        day.s3.server.script(
                Rule.on(RequestKind.GET_OBJECT).key(Day.key(9)).nth(1).then(Fault.closeAfter(5_000)),
                Rule.on(RequestKind.GET_OBJECT).key(Day.key(9)).then(Fault.neverAnswer()));
        CountDownLatch broken = new CountDownLatch(1);
        stream(
                day.plan(),
                (object, bytes) -> {
                    await(broken);
                    throw new IOException("enough");
                },
                event -> {
                    if (event instanceof DownloadEvent.Retried retried
                            && retried.object().key().equals(Day.key(9))) {
                        broken.countDown();
                    }
                });
        day.s3.server.clearScript();
        int before = day.s3.server.requests().size();

        stream(day.plan()).requireComplete();

        assertThat(received).hasSize(24);
        assertReceivedAreRight();
        assertThat(day.s3
                        .server
                        .requests()
                        .subList(before, day.s3.server.requests().size()))
                .anySatisfy(request -> {
                    assertThat(request.key()).isEqualTo(Day.key(9));
                    assertThat(request.headers()).containsEntry("range", "bytes=5000-19999");
                });
        assertThat(day.s3.server.stats().billedBytes(Hyperliquid.BUCKET, Day.key(9)))
                .isEqualTo(SIZE);
    }

    @Test
    void withoutADirectoryAConsumerThatFailsLeavesNothing() {
        DownloadReport report = stream(withoutDirectory(), (object, bytes) -> {
            throw new IllegalStateException("enough");
        });

        assertThat(report.stopped().orElseThrow()).hasMessageContaining("enough");
        assertThat(dir).isEmptyDirectory();
    }

    private static void await(CountDownLatch latch) throws InterruptedIOException {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted while reading");
        }
    }

    private static DownloadPlanBuilder withoutDirectory() {
        return DownloadPlan.builder().paths("current").dates(DateRange.of("2025-10-01", "2025-10-01"));
    }

    private DownloadReport stream(DownloadPlanBuilder plan) {
        return stream(
                plan,
                (object, bytes) -> assertThat(received.put(object.key(), bytes.readAllBytes()))
                        .as("%s came before", object.key())
                        .isNull());
    }

    private DownloadReport stream(DownloadPlanBuilder plan, ObjectConsumer consumer) {
        return stream(plan, consumer, DownloadListener.NONE);
    }

    private DownloadReport stream(DownloadPlanBuilder plan, ObjectConsumer consumer, DownloadListener listener) {
        try (S3Executor executor = day.executor().build()) {
            return plan.build().stream(executor, consumer, listener);
        }
    }

    private void assertReceivedAreRight() {
        received.forEach((key, bytes) -> assertThat(bytes).isEqualTo(day.s3.content(key)));
    }
}
