package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.Decompression;
import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectConsumer;
import dev.waybill.dataset.DateRange;
import dev.waybill.ledger.Ledger;
import dev.waybill.ledger.RunState;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects can be read once, verified, without being kept. */
class StreamTest {

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
    void eachObjectComesOnceVerifiedAndNothingIsKept() throws IOException {
        day.s3.server.script(
                Rule.on(RequestKind.GET_OBJECT).nth(3).then(Fault.flipBit(100)),
                Rule.on(RequestKind.GET_OBJECT).nth(9).then(Fault.closeAfter(10_000)));

        DownloadReport report = stream(day.plan()).requireComplete();

        assertReceivedAll();
        assertThat(report.published().objects()).isEqualTo(24);
        assertThat(report.requests().get()).isEqualTo(26);
        assertNothingIsKept();
        assertThat(Ledger.read(dir)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.COMPLETE);
            assertThat(run.traffic().requests().get()).isEqualTo(26);
        });
    }

    @Test
    void whatTheDirectoryHoldsIsReadFromThere() throws IOException {
        day.run(day.executor(), day.plan().maxObjects(5));
        long before = day.gets();

        DownloadReport report = stream(day.plan()).requireComplete();

        assertReceivedAll();
        assertThat(report.skipped().objects()).isEqualTo(5);
        assertThat(day.gets() - before).isEqualTo(19);
        assertThat(Day.filesBelow(dir).filter(file -> file.toString().endsWith(".lz4")))
                .hasSize(5);
    }

    @Test
    void withoutADirectoryNothingIsWritten() throws IOException {
        stream(withoutDirectory()).requireComplete();

        assertReceivedAll();
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void aLimitStopsItAsItStopsADownload() {
        DownloadReport report = stream(day.plan().maxObjects(7));

        assertThat(report.stopped().orElseThrow().kind()).isEqualTo(Kind.LIMIT);
        assertThat(received).hasSize(7);
        assertThat(day.gets()).isEqualTo(7);
    }

    @Test
    void aConsumerThatFailsStopsTheRunAndWhatItHadNotGotIsNotBoughtAgain() {
        AtomicInteger calls = new AtomicInteger();
        AtomicReference<String> refused = new AtomicReference<>("");
        IOException full = new IOException("no room");
        DownloadReport report = stream(day.plan(), (object, bytes) -> {
            if (calls.incrementAndGet() == 3) {
                refused.set(object.key());
                throw full;
            }
            received.put(object.key(), bytes.readAllBytes());
        });

        assertThat(report.stopped().orElseThrow())
                .hasMessageContaining("no room")
                .hasCause(full);
        assertThat(received).hasSize(2);
        String key = String.valueOf(refused.get());
        assertThat(Day.filesBelow(dir.resolve(".waybill/stream/.waybill/partial")))
                .as("what was paid for and not taken")
                .isNotEmpty();

        received.clear();
        DownloadReport next = stream(day.plan()).requireComplete();
        assertReceivedAll();
        assertThat(next.receipt().traffic().resumedBytes()).isPositive();
        assertThat(day.s3.server.stats().gets(Hyperliquid.BUCKET, key)).isEqualTo(1);
        assertNothingIsKept();
    }

    @Test
    void aSlowConsumerHoldsTheDownloadBack() throws IOException {
        for (int date = 2; date <= 15; date++) {
            day.s3.putDay("202510%02d".formatted(date), 100);
        }
        AtomicInteger started = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger startedWhileWaiting = new AtomicInteger();
        DownloadPlanBuilder plan =
                Hyperliquid.current(dir, "2025-10-01", "2025-10-15").concurrency(2);
        try (S3Executor executor = day.executor().build()) {
            plan.build().stream(
                            executor,
                            (object, bytes) -> {
                                if (calls.incrementAndGet() == 1) {
                                    startedWhileWaiting.set(untilNothingMoreStarts(started));
                                }
                            },
                            event -> started.addAndGet(event instanceof DownloadEvent.Started ? 1 : 0))
                    .requireComplete();
        }

        assertThat(startedWhileWaiting.get()).isEqualTo(256);
        assertThat(calls.get()).isEqualTo(15 * 24);
        assertThat(day.gets()).isEqualTo(15 * 24);
    }

    private static int untilNothingMoreStarts(AtomicInteger started) {
        int before = -1;
        for (int now = started.get(); now < 256 || now != before; now = started.get()) {
            before = now;
            LockSupport.parkNanos(300_000_000);
        }
        return before;
    }

    @Test
    void whatCannotBeHonouredIsRefused() {
        assertThatThrownBy(() -> stream(day.plan().decompress(Decompression.KEEP)))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("as S3 stores them");
        assertThatThrownBy(() -> stream(withoutDirectory().maxCostMonth(BigDecimal.ONE)))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("needs the ledger of a directory");
        assertThat(day.gets()).isZero();
    }

    private static DownloadPlanBuilder withoutDirectory() {
        return DownloadPlan.builder().paths("current").dates(DateRange.of("2025-10-01", "2025-10-01"));
    }

    private DownloadReport stream(DownloadPlanBuilder plan) {
        return stream(plan, (object, bytes) -> {
            assertThat(received.put(object.key(), bytes.readAllBytes()))
                    .as("%s came before", object.key())
                    .isNull();
        });
    }

    private DownloadReport stream(DownloadPlanBuilder plan, ObjectConsumer consumer) {
        try (S3Executor executor = day.executor().build()) {
            return plan.build().stream(executor, consumer, DownloadListener.NONE);
        }
    }

    private void assertReceivedAll() {
        assertThat(received).hasSize(24);
        received.forEach((key, bytes) -> assertThat(bytes).isEqualTo(day.s3.content(key)));
    }

    private void assertNothingIsKept() {
        day.assertNothingUnderAFinalName();
        assertThat(dir.resolve(".waybill/stream")).doesNotExist();
    }
}
