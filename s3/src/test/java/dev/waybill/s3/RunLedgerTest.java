package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.PlanFile;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.Destination;
import dev.waybill.cost.MonthSoFar;
import dev.waybill.cost.PriceTable;
import dev.waybill.cost.Receipt;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Traffic;
import dev.waybill.cost.Usage;
import dev.waybill.ledger.Ledger;
import dev.waybill.ledger.LedgerRun;
import dev.waybill.ledger.RunState;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger and the receipt say of a run, against what the server saw of it. */
class RunLedgerTest {

    private static final CostCalculator TOKYO =
            new CostCalculator(PriceTable.builtIn().region("ap-northeast-1"), Destination.INTERNET, MonthSoFar.UNKNOWN);

    @TempDir
    Path dir;

    @Test
    void recordsWhatTheServerSaw() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 5_000);
            DownloadReport report = day.run().requireComplete();

            LedgerRun run = onlyRun();
            assertThat(run.state()).isEqualTo(RunState.COMPLETE);
            assertThat(run.source())
                    .isEqualTo(new LedgerRun.Source("hyperliquid", Hyperliquid.BUCKET, Hyperliquid.REGION));
            assertThat(run.traffic()).isEqualTo(report.receipt().traffic());
            RequestCounts sent = new RequestCounts(day.s3.server.stats().requests(RequestKind.LIST), 0, day.gets());
            assertThat(run.traffic()).isEqualTo(new Traffic(sent, 120_000, 120_000, 0, 0, 0, 0));
            assertThat(run.bill().usd())
                    .isEqualByComparingTo(TOKYO.price(new Usage(sent, 120_000)).total());
            assertThat(run.bill().atMostUsd())
                    .as("nothing broke")
                    .isEqualByComparingTo(run.bill().usd());
            assertThat(run.bill().estimatedUsd()).isEmpty();
            assertThat(run.bill().priceDate()).isEqualTo(LocalDate.of(2026, 9, 1));
        }
    }

    /** Whatever instant the process is killed at, the ledger holds at least what was on the wire until then. */
    @Test
    void isNeverBehindWhatCanHaveBeenSpent() throws IOException {
        try (Day day = new Day(dir)) {
            int size = 5_000_000;
            day.s3.putDay("20251001", size);
            List<LedgerRun> seen = new CopyOnWriteArrayList<>();
            List<Long> begun = new CopyOnWriteArrayList<>();
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.runBefore(() -> {
                begun.add(day.gets());
                seen.add(onlyRun());
            })));
            day.run(day.executor(), day.plan().concurrency(1)).requireComplete();

            assertThat(seen).hasSize(24);
            for (int i = 0; i < seen.size(); i++) {
                assertThat(seen.get(i).state()).isEqualTo(RunState.IN_FLIGHT);
                Usage spent = new Usage(new RequestCounts(1, 0, begun.get(i)), begun.get(i) * size);
                assertThat(seen.get(i).bill().atMostUsd())
                        .as("at GET %d", begun.get(i))
                        .isGreaterThanOrEqualTo(TOKYO.price(spent).total());
            }
            assertThat(onlyRun().bill().atMostUsd())
                    .isEqualByComparingTo(onlyRun().bill().usd());
            long lines;
            try (var all = Files.lines(dir.resolve(".waybill/ledger.jsonl"))) {
                lines = all.count();
            }
            assertThat(lines).as("not a line a request").isLessThan(12);
        }
    }

    /** What nobody planned is written down before it is spent, too: here a whole object, bought again because it came wrong. */
    @Test
    void isNotBehindWhenAnObjectIsBoughtAgain() throws IOException {
        try (Day day = new Day(dir)) {
            // More than the least room of the ledger, which is a cent.
            int size = 120_000_000;
            day.put(StoredObject.generated(size, 1));
            List<LedgerRun> again = new CopyOnWriteArrayList<>();
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT)
                            .where(request -> !request.headers().containsKey("range"))
                            .then(Fault.runBefore(() -> again.add(onlyRun()))),
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.flipBit(100)));
            day.run(day.s3.builder(), day.plan()).requireComplete();

            Usage spent = new Usage(new RequestCounts(1, 0, 9), 2L * size);
            assertThat(again)
                    .singleElement()
                    .satisfies(run -> assertThat(run.bill().atMostUsd())
                            .isGreaterThanOrEqualTo(TOKYO.price(spent).total()));
        }
    }

    @Test
    void tellsWhatWasResumed() throws IOException {
        try (Day day = new Day(dir)) {
            int size = 1_000_000;
            day.put(size);
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.closeAfter(600_000)),
                    Rule.on(RequestKind.GET_OBJECT).then(Fault.status(403, "AccessDenied")));
            DownloadReport first = day.run();
            Traffic before = first.receipt().traffic();
            assertThat(onlyRun().state()).isEqualTo(RunState.INCOMPLETE);
            assertThat(before.wantedBytes()).isEqualTo(size);
            assertThat(before.receivedBytes()).isEqualTo(600_000);
            assertThat(before.wastedBytes()).as("what arrived is kept").isZero();
            assertThat(first.receipt().atMostUsd())
                    .as("of a broken answer all that was asked for may be billed")
                    .isGreaterThan(first.cost());

            day.s3.server.clearScript();
            day.events.clear();
            Traffic after = day.run().requireComplete().receipt().traffic();
            assertThat(day.events)
                    .filteredOn(DownloadEvent.Started.class::isInstance)
                    .extracting(event -> ((DownloadEvent.Started) event).resumedBytes())
                    .containsExactly(600_000L);
            assertThat(after.resumedBytes()).isEqualTo(600_000);
            assertThat(after.wantedBytes()).isEqualTo(size - after.resumedBytes());
            assertThat(after.receivedBytes()).isEqualTo(after.wantedBytes());
            assertThat(after.wastedBytes()).isZero();
            assertThat(Ledger.read(dir)).hasSize(2);
        }
    }

    @Test
    void tellsWhatWasBoughtInVain() throws IOException {
        try (Day day = new Day(dir)) {
            int size = 300_000;
            day.put(size);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).times(1).then(Fault.flipBit(100)));
            Traffic traffic = day.run().requireComplete().receipt().traffic();
            assertThat(traffic.receivedBytes()).isEqualTo(2L * size);
            assertThat(traffic.wastedBytes()).isEqualTo(size);
            assertThat(traffic.retries()).isEqualTo(1);
        }
    }

    @Test
    void tellsWhatWasAdopted() throws IOException {
        try (Day day = new Day(dir)) {
            byte[] content = Hyperliquid.bytes(70_000, 1);
            day.put(StoredObject.of(content));
            Files.createDirectories(day.file().getParent());
            Files.write(day.file(), content);
            Receipt receipt = day.run().requireComplete().receipt();
            Traffic traffic = receipt.traffic();
            assertThat(receipt.savedUsd())
                    .isEqualByComparingTo(
                            TOKYO.price(new Usage(RequestCounts.NONE, 70_000)).total());
            assertThat(traffic.adoptedBytes()).isEqualTo(70_000);
            assertThat(traffic.wantedBytes()).isZero();
            assertThat(traffic.requests().get()).isZero();
        }
    }

    @Test
    void knowsWhatWasEstimated() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            s3.putDay("20251001", 1_000);
            executor.execute(
                    Hyperliquid.current(dir, "2025-10-01", "2025-10-01").build(),
                    ObjectSource.listing().estimated(new BigDecimal("0.25")),
                    event -> {});
            assertThat(onlyRun().bill().estimatedUsd()).contains(new BigDecimal("0.25"));
        }
    }

    /** As a program does that shows the estimate and asks: both together are what the server bills. */
    @Test
    void anEstimateThatBelongsToTheDownloadIsInItsReceiptAndUnderItsLimits() throws IOException {
        Path data = dir.resolve("data");
        Path file = dir.resolve("plan.jsonl");
        try (Day day = new Day(data);
                S3Executor executor = day.executor().build()) {
            day.s3.putDay("20251001", 1_000);
            DownloadPlan plan = day.plan().build();
            Estimate estimate = PlanFile.save(file, plan, executor);
            assertThat(estimate.spent().list()).isEqualTo(1);
            ObjectSource chosen = ObjectSource.planFile(file).after(estimate.spent());

            DownloadPlan dear = day.plan()
                    .maxCost(TOKYO.price(new Usage(new RequestCounts(1, 0, 2), 2_000))
                            .total())
                    .build();
            DownloadReport capped = executor.execute(dear, chosen, event -> {});
            assertThat(capped.published().objects()).isEqualTo(2);
            assertThat(day.s3.billed().requests()).isEqualTo(capped.requests());

            DownloadReport rest = executor.execute(plan, ObjectSource.planFile(file), event -> {})
                    .requireComplete();
            assertThat(day.s3.billed().requests()).isEqualTo(capped.requests().plus(rest.requests()));
            assertThat(Ledger.read(data))
                    .extracting(run -> run.traffic().requests())
                    .containsExactly(capped.requests(), rest.requests());
        }
    }

    @Test
    void stopsAtTheLimitOfTheMonthOverSeveralRuns() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 10_000);
            day.run(day.executor(), day.plan().maxObjects(10));
            BigDecimal first = onlyRun().bill().atMostUsd();
            BigDecimal limit = first.add(
                    TOKYO.price(new Usage(new RequestCounts(1, 0, 5), 50_000)).total());

            DownloadReport second = day.run(day.executor(), day.plan().maxCostMonth(limit));

            assertThat(second.stopped().map(DownloadException::kind)).contains(Kind.LIMIT);
            assertThat(second.published().objects()).isEqualTo(5);
            List<LedgerRun> runs = Ledger.read(dir);
            assertThat(runs).hasSize(2);
            assertThat(runs.get(0).bill().atMostUsd().add(runs.get(1).bill().atMostUsd()))
                    .isLessThanOrEqualTo(limit);
        }
    }

    @Test
    void countsARunThatWasKilledWithTheMostThatItCanHaveCost() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 10_000);
            Files.createDirectories(dir.resolve(".waybill"));
            LedgerRun killed = new LedgerRun(
                    "killed",
                    Instant.now(),
                    Instant.now(),
                    RunState.IN_FLIGHT,
                    new LedgerRun.Source("hyperliquid", Hyperliquid.BUCKET, Hyperliquid.REGION),
                    Traffic.NONE,
                    new LedgerRun.Bill(
                            Optional.empty(), BigDecimal.ZERO, new BigDecimal("0.30"), LocalDate.of(2026, 9, 1)));
            try (Ledger ledger = Ledger.open(dir)) {
                ledger.append(killed);
            }
            assertThatThrownBy(() -> day.run(day.executor(), day.plan().maxCostMonth(new BigDecimal("0.30"))))
                    .isInstanceOfSatisfying(
                            DownloadException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT))
                    .hasMessageContaining("up to $0.30 of the month's limit of $0.30");
            assertThat(day.s3.server.requests()).as("nothing was sent").isEmpty();
            day.run(day.executor(), day.plan().maxCostMonth(new BigDecimal("0.31")))
                    .requireComplete();
        }
    }

    private LedgerRun onlyRun() {
        try {
            List<LedgerRun> runs = Ledger.read(dir);
            assertThat(runs).hasSize(1);
            return runs.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
