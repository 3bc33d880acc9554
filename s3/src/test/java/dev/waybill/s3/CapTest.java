package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import dev.waybill.ObjectSource;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.target.Durability;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RecordedRequest;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cap holds by what the server counts, whatever fails on the way, and is made use of. */
class CapTest {

    private static final int RUNS = 200;
    private static final int RUNS_AT_ONCE = 24;
    private static final int DAYS = 4;
    private static final BucketRegion REGION = new BucketRegion(Hyperliquid.REGION, BucketRegion.Origin.ANSWERED);

    @TempDir
    Path dir;

    @Test
    void noRunOfTwoHundredWithFaultsCostsMoreThanItsCap() throws Exception {
        List<Run> runs = runs(true);

        assertThat(runs.stream().filter(Run::stoppedByLimit).count())
                .as("seed %s: runs that came to their cap", runs.get(0).seed)
                .isGreaterThan(RUNS / 2);
        assertThat(runs.stream().mapToLong(run -> run.retries).sum())
                .as("seed %s: faults met", runs.get(0).seed)
                .isGreaterThan(RUNS);
    }

    @Test
    void aRunWithoutFaultsUsesAtLeastNineTenthsOfItsCap() throws Exception {
        for (Run run : runs(false)) {
            assertThat(run.stoppedByLimit()).as(run.name).isTrue();
            assertThat(run.capShare).as(run.name).isGreaterThanOrEqualTo(new BigDecimal("0.9"));
        }
    }

    private List<Run> runs(boolean faulty) throws IOException, InterruptedException, ExecutionException {
        long seed = Long.getLong("waybill.seed", System.nanoTime());
        System.out.println("CapTest, " + (faulty ? "faults" : "no faults") + ", seed " + seed);
        ExecutorService threads = Executors.newFixedThreadPool(RUNS_AT_ONCE);
        List<Future<Run>> started = new ArrayList<>();
        for (int number = 0; number < (faulty ? RUNS : RUNS / 4); number++) {
            Run run = new Run(dir, seed, number, faulty);
            started.add(threads.submit(run::run));
        }
        threads.shutdown();
        List<Run> runs = new ArrayList<>();
        for (Future<Run> run : started) {
            runs.add(run.get());
        }
        return runs;
    }

    /** One run in its own directory, against its own server. */
    private static final class Run {

        private final long seed;
        private final String name;
        private final Path target;
        private final boolean faulty;
        private final Random random;
        private int objects;
        private long bytes;
        /** What was spent, in parts of the cap. */
        private BigDecimal capShare = BigDecimal.ZERO;

        private Optional<Kind> stopped = Optional.empty();
        private long retries;

        Run(Path dir, long seed, int number, boolean faulty) {
            this.seed = seed;
            this.name = "seed " + seed + ", run " + number;
            this.target = dir.resolve("run-" + number);
            this.faulty = faulty;
            this.random = new Random(seed + number);
        }

        boolean stoppedByLimit() {
            return stopped.equals(Optional.of(Kind.LIMIT));
        }

        Run run() throws IOException {
            try (Hyperliquid s3 = new Hyperliquid(S3Server.builder().pageSize(20))) {
                put(s3);
                DownloadPlanBuilder builder = Hyperliquid.current(target, "2025-10-01", "2025-10-0" + DAYS)
                        .durability(Durability.NONE);
                if (random.nextBoolean()) {
                    builder.concurrency(1 + random.nextInt(40));
                }
                BigDecimal whole = price(builder.build(), new Usage(new RequestCounts(DAYS * 2, 0, objects), bytes));
                double share = faulty ? 1.1 * random.nextDouble() : 0.5 + 0.4 * random.nextDouble();
                int which = random.nextInt(faulty ? 4 : 2);
                BigDecimal maxUsd = whole.multiply(BigDecimal.valueOf(share));
                long maxBytes = (long) (share * bytes);
                long maxObjects = 1 + (long) (share * objects);
                if (which == 0 || which == 3) {
                    builder.maxCost(maxUsd);
                }
                if (which == 1 || which == 3) {
                    builder.maxBytes(maxBytes);
                }
                if (which == 2) {
                    builder.maxObjects(maxObjects);
                }
                if (faulty) {
                    fail(s3);
                }
                DownloadPlan plan = builder.build();
                download(s3, plan);

                Usage billed = s3.billed();
                if (which == 0 || which == 3) {
                    assertThat(price(plan, billed)).as(name + ": " + billed).isLessThanOrEqualTo(maxUsd);
                    capShare = price(plan, billed).divide(maxUsd, MathContext.DECIMAL32);
                }
                if (which == 1 || which == 3) {
                    assertThat(billed.bytes()).as(name).isLessThanOrEqualTo(maxBytes);
                    capShare = BigDecimal.valueOf(billed.bytes())
                            .divide(BigDecimal.valueOf(Math.max(1, maxBytes)), MathContext.DECIMAL32)
                            .max(capShare);
                }
                if (which == 2) {
                    assertThat(objectsAsked(s3)).as(name).isLessThanOrEqualTo(maxObjects);
                }
            }
            return this;
        }

        private void put(Hyperliquid s3) {
            for (int day = 1; day <= DAYS; day++) {
                for (int hour = 0; hour < 24; hour++) {
                    int size = 100 + random.nextInt(20_000);
                    s3.bucket.put(Hyperliquid.hour("2025100" + day, hour), Hyperliquid.bytes(size, random.nextLong()));
                    objects++;
                    bytes += size;
                }
            }
        }

        private void fail(Hyperliquid s3) {
            List<Fault> faults = List.of(
                    Fault.closeAfter(1 + random.nextInt(10_000)),
                    Fault.resetAfter(random.nextInt(10_000)),
                    Fault.resetBeforeHead(),
                    Fault.closeBeforeHead(),
                    Fault.status(503, "SlowDown"),
                    Fault.status(500, "InternalError"),
                    Fault.okWithError("InternalError"));
            for (Fault fault : faults) {
                s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                        .probability(random.nextDouble() / 10, random.nextLong())
                        .then(fault));
            }
            s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT)
                            .probability(0.01, random.nextLong())
                            .then(Fault.stallAfter(1 + random.nextInt(10_000))),
                    Rule.on(RequestKind.LIST)
                            .probability(0.1, random.nextLong())
                            .then(faults.get(random.nextInt(faults.size()))));
        }

        private void download(Hyperliquid s3, DownloadPlan plan) {
            try (S3Executor executor = (faulty ? s3.builder().readTimeout(Day.SILENCE) : s3.builder()).build()) {
                DownloadReport report = executor.execute(plan, ObjectSource.listing(), event -> {});
                stopped = report.stopped().map(DownloadException::kind);
                retries = report.retries();
                if (!faulty) {
                    assertThat(report.failures()).as(name).isEmpty();
                }
                assertThat(report.failures())
                        .as(name)
                        .extracting(ObjectFailure::kind)
                        .isSubsetOf(Kind.TEMPORARY, Kind.LIMIT);
            } catch (DownloadException e) {
                // Before the first object was known: there is no report, and it costs the more to be right.
                assertThat(e.kind()).as("%s: %s", name, e.getMessage()).isIn(Kind.LIMIT, Kind.TEMPORARY);
                stopped = Optional.of(e.kind());
            }
        }

        private static long objectsAsked(Hyperliquid s3) {
            return s3.server.requests().stream()
                    .filter(request -> request.kind() == RequestKind.GET_OBJECT)
                    .map(RecordedRequest::key)
                    .distinct()
                    .count();
        }

        private static BigDecimal price(DownloadPlan plan, Usage usage) {
            return Pricing.calculator(plan, REGION).price(usage).total();
        }
    }
}
