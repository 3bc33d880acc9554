package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadReport;
import dev.waybill.RetryCause;
import dev.waybill.cost.RequestCounts;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a listener hears follows the grammar in {@link DownloadEvent}. */
class RunEventsTest {

    /** The state of an object of whose file a question was asked again. */
    private static final String COMPARED = "Compared";

    @TempDir
    Path dir;

    @Test
    void followsTheGrammarOverARunWithEverySortOfOutcome() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 40_000);
            put(Day.key(0), day.s3.content(Day.key(0)));
            put(Day.key(1), new byte[3]);
            day.s3.bucket.put(Day.key(2), StoredObject.of(new byte[10]).storageClass("GLACIER"));
            day.s3.bucket.put(Day.key(3), StoredObject.generated(20 << 20, 3));
            day.s3.bucket.put(Day.key(4), new byte[0]);
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).key(Day.key(5)).then(Fault.flipBit(9)),
                    Rule.on(RequestKind.GET_OBJECT).key(Day.key(6)).times(2).then(Fault.status(503, "SlowDown")),
                    Rule.on(RequestKind.GET_OBJECT).probability(0.4, 11).then(Fault.closeAfter(30_000)));

            DownloadReport report = day.run();

            assertGrammar(day.events, report);
            assertThat(report.adopted().objects()).isEqualTo(1);
            assertThat(report.failed().objects()).isEqualTo(3);
            assertThat(report.published().objects()).isEqualTo(20);
            assertThat(day.events).anyMatch(DownloadEvent.Progressed.class::isInstance);
            assertThat(report.retried())
                    .containsEntry(RetryCause.THROTTLED, 2L)
                    .containsEntry(RetryCause.WRONG_BYTES, 1L)
                    .containsKey(RetryCause.CONNECTION);
            assertThat(day.events)
                    .filteredOn(event ->
                            event instanceof DownloadEvent.Retried retried && retried.cause() == RetryCause.CONNECTION)
                    .allMatch(
                            event -> ((DownloadEvent.Retried) event).fromByte().orElse(-1) >= 30_000);
        }
    }

    @Test
    void followsTheGrammarWhenTheRunStopsAtALimit() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 40_000);
            DownloadReport report = day.run(day.executor(), day.plan().maxObjects(5));
            assertGrammar(day.events, report);
        }
    }

    @Test
    void callsOneThreadThatIsNoNetworkThread() throws IOException {
        Set<String> threads = new HashSet<>();
        try (Day day = new Day(dir);
                S3Executor executor = day.executor().build()) {
            day.s3.putDay("20251001", 1_000);
            day.plan()
                    .build()
                    .execute(
                            executor,
                            event -> threads.add(Thread.currentThread().getName()));
        }
        assertThat(threads).containsExactly("waybill-events");
    }

    @Test
    void tellsAllThatIsSentWhetherOrNotAnEventIsAboutIt() throws IOException {
        List<RequestCounts> heard = new ArrayList<>();
        DownloadListener listener = new DownloadListener() {
            @Override
            public void on(DownloadEvent event) {}

            @Override
            public void sent(RequestCounts soFar) {
                heard.add(soFar);
            }
        };
        try (Day day = new Day(dir);
                S3Executor executor = day.executor().build()) {
            day.s3.putDay("20251001", 1_000);
            day.s3.bucket.put(
                    Day.key(3),
                    StoredObject.generated(33 << 20, 3)
                            .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT));
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT, RequestKind.LIST).times(3).then(Fault.status(503, "SlowDown")));
            DownloadReport report =
                    day.plan().build().execute(executor, listener).requireComplete();
            assertThat(heard)
                    .last()
                    .isEqualTo(report.requests())
                    .isEqualTo(day.s3.billed().requests());
        }
    }

    @Test
    void outlivesAListenerThatThrowsAnything() throws IOException {
        try (Day day = new Day(dir);
                S3Executor executor = day.executor().build()) {
            day.s3.putDay("20251001", 1_000);
            int[] calls = new int[1];
            day.plan()
                    .build()
                    .execute(executor, event -> {
                        calls[0]++;
                        if (calls[0] % 2 == 0) {
                            throw new AssertionError("a listener's own trouble");
                        }
                        throw new IllegalStateException("a listener's own trouble");
                    })
                    .requireComplete();
            assertThat(calls[0]).isGreaterThan(24 * 4);
        }
    }

    @Test
    void aSlowListenerHoldsTheRunBackAndLosesNothing() throws IOException {
        try (Day day = new Day(dir);
                S3Executor executor = day.executor().build()) {
            day.s3.putDay("20251001", 100);
            Semaphore ticks = new Semaphore(0);
            List<DownloadEvent> heard = new ArrayList<>();
            Thread clock = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    ticks.release();
                    LockSupport.parkNanos(200_000);
                }
            });
            clock.setDaemon(true);
            clock.start();
            DownloadReport report = day.plan().build().execute(executor, event -> {
                ticks.acquireUninterruptibly();
                heard.add(event);
            });
            clock.interrupt();
            assertGrammar(heard, report.requireComplete());
        }
    }

    /** The state machine of the grammar, one state an object. */
    static void assertGrammar(List<DownloadEvent> events, DownloadReport report) {
        assertThat(events).first().isInstanceOf(DownloadEvent.PlanStarted.class);
        assertThat(events).last().isEqualTo(new DownloadEvent.PlanFinished(report));
        Map<String, String> states = new HashMap<>();
        for (DownloadEvent event : events.subList(1, events.size() - 1)) {
            if (event instanceof DownloadEvent.PartitionListed) {
                continue;
            }
            String key = key(event);
            String before = states.getOrDefault(key, "");
            assertThat(allowed(before))
                    .as("%s after %s of %s", event, before, key)
                    .contains(name(event));
            if (!name(event).endsWith("Decoded")) {
                boolean comparing =
                        name(event).equals("Retried") && Set.of("", COMPARED).contains(before);
                states.put(key, comparing ? COMPARED : name(event));
            }
            if (event instanceof DownloadEvent.Retried retried) {
                assertThat(retried.attempt()).isPositive();
                assertThat(report.retried()).containsKey(retried.cause());
            }
        }
        if (report.stopped().isPresent()) {
            states.values().removeIf(COMPARED::equals);
        }
        assertThat(states.values()).isSubsetOf("Skipped", "Adopted", "Published", "Failed", "Unfinished");
        assertThat(states.values()).filteredOn("Published"::equals).hasSize((int)
                report.published().objects());
        assertThat(states.values()).filteredOn("Failed"::equals).hasSize((int)
                report.failed().objects());
        assertThat(events).filteredOn(DownloadEvent.Retried.class::isInstance).hasSize((int) report.retries());
        assertThat(report.retried().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(report.retries());
    }

    private static Set<String> allowed(String before) {
        return switch (before) {
            case "", COMPARED -> Set.of("Skipped", "Adopted", "Failed", "Started", "Retried");
            case "Started", "Progressed", "Retried" ->
                Set.of("Progressed", "Retried", "Verified", "Failed", "Unfinished");
            case "Verified" -> Set.of("Published");
            case "Skipped", "Adopted", "Published" -> Set.of("Decoded", "NotDecoded");
            default -> Set.of();
        };
    }

    private static String name(DownloadEvent event) {
        return event.getClass().getSimpleName();
    }

    private static String key(DownloadEvent event) {
        if (event instanceof DownloadEvent.Skipped e) {
            return e.object().key();
        } else if (event instanceof DownloadEvent.Adopted e) {
            return e.object().key();
        } else if (event instanceof DownloadEvent.Started e) {
            return e.object().key();
        } else if (event instanceof DownloadEvent.Progressed e) {
            return e.object().key();
        } else if (event instanceof DownloadEvent.Retried e) {
            return e.object().key();
        } else if (event instanceof DownloadEvent.Unfinished e) {
            return e.object().key();
        } else if (event instanceof DownloadEvent.Verified e) {
            return e.object().key();
        } else if (event instanceof DownloadEvent.Published e) {
            return e.object().key();
        } else if (event instanceof DownloadEvent.Failed e) {
            return e.object().key();
        } else if (event instanceof DownloadEvent.Decoded e) {
            return e.object().key();
        } else if (event instanceof DownloadEvent.NotDecoded e) {
            return e.object().key();
        }
        throw new AssertionError("no event of an object: " + event);
    }

    private void put(String key, byte[] content) throws IOException {
        Path file = dir.resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
