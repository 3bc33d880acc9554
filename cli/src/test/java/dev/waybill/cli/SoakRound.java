package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.Destination;
import dev.waybill.cost.MonthSoFar;
import dev.waybill.cost.PriceTable;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DateRange;
import dev.waybill.ledger.Ledger;
import dev.waybill.ledger.LedgerRun;
import dev.waybill.ledger.RunState;
import dev.waybill.s3.S3Executor;
import dev.waybill.target.Durability;
import dev.waybill.testkit.S3Server;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One directory: runs in a storm, some in this process and some in one that is killed, then one in calm weather, then one that has nothing to do. */
final class SoakRound {

    private static final String BUCKET = "hl-mainnet-node-data";
    private static final BigDecimal ONE_LIST = new BigDecimal("0.0000047");
    private static final CostCalculator PRICES =
            new CostCalculator(PriceTable.builtIn().region("ap-northeast-1"), Destination.INTERNET, MonthSoFar.UNKNOWN);

    private final S3Server server;
    private final S3Executor executor;
    private final SoakWeather weather;
    private final SoakReport report;
    private final Random random;
    private final String name;
    private final SoakCargo cargo;
    private long sent;

    SoakRound(
            S3Server server,
            S3Executor executor,
            SoakWeather weather,
            SoakReport report,
            Random random,
            String name,
            Path target) {
        this.server = server;
        this.executor = executor;
        this.weather = weather;
        this.report = report;
        this.random = random;
        this.name = name;
        this.cargo = new SoakCargo(target, random);
    }

    /**
     * Runs it.
     *
     * @param patient whether there may be answers that never come
     * @param killer starts the packaged jar; none for no kills
     */
    void run(boolean patient, Optional<CliProcess> killer) throws Exception {
        cargo.putInto(server.bucket(BUCKET));
        for (int storm = 1 + random.nextInt(4); storm > 0; storm--) {
            boolean lies = random.nextInt(3) == 0;
            server.script(weather.storm(random, patient, lies, cargo.keys()));
            if (killer.isPresent() && random.nextInt(4) == 0) {
                kill(killer.get(), lies);
            } else {
                download(false, lies);
            }
            server.clearScript();
        }
        DownloadReport calm = download(true, false).orElseThrow();
        assertThat(calm.complete())
                .as("%s: %s %s", name, calm.failures(), calm.stopped())
                .isTrue();
        assertThat(cargo.files()).as(name).hasSize(cargo.count());
        assertThat(cargo.state()).as(name).containsExactlyInAnyOrder("ledger.jsonl", "lock", "manifest.jsonl");

        DownloadReport idle = download(true, false).orElseThrow();
        assertThat(idle.skipped().objects()).as(name).isEqualTo(cargo.count());
        assertThat(idle.requests().get()).as(name).isZero();
        cargo.assertNoWrongFile(name, true);
        cargo.removeFrom(server.bucket(BUCKET));
        report.round(cargo, sent);
    }

    /** In this process; empty if the plan could not be run at all, for instance because no LIST was answered. */
    private Optional<DownloadReport> download(boolean calm, boolean lies) throws Exception {
        Map<String, Long> there = getsOfFiles();
        int runsBefore = Ledger.read(cargo.target()).size();
        SoakMeter before = SoakMeter.of(server);
        DownloadPlanBuilder builder = DownloadPlan.builder()
                .dataset(Dataset.hyperliquid())
                .paths("current")
                .dates(DateRange.of(cargo.start(), cargo.end()))
                .into(cargo.target())
                .durability(random.nextBoolean() ? Durability.EACH : Durability.NONE);
        boolean capped = !calm && !lies;
        long maxBytes = !capped || random.nextInt(4) > 0 ? Long.MAX_VALUE : random.nextLong(cargo.bytes());
        BigDecimal maxCost = BigDecimal.valueOf(!capped || random.nextInt(4) > 0 ? 1_000 : 0.002 * random.nextDouble());
        builder.maxBytes(maxBytes).maxCost(maxCost);
        if (random.nextBoolean()) {
            builder.concurrency(1 + random.nextInt(64));
        }
        Optional<DownloadReport> done = execute(builder.build());
        SoakMeter used = settled(before);

        Usage billed = used.usage();
        assertThat(billed.bytes()).as("%s: bytes within the cap", name).isLessThanOrEqualTo(maxBytes);
        assertThat(usd(billed)).as("%s: money within the cap, %s", name, billed).isLessThanOrEqualTo(maxCost);
        assertNothingBoughtAgain(there);
        cargo.assertNoWrongFile(name, false);
        if (done.isPresent()) {
            List<LedgerRun> ledger = Ledger.read(cargo.target());
            assertThat(ledger).as(name).hasSize(runsBefore + 1);
            assertAccounts(done.get(), billed, ledger.get(runsBefore));
            if (!lies) {
                assertBill(done.get(), billed);
            }
        }
        return done;
    }

    private Optional<DownloadReport> execute(DownloadPlan plan) {
        try {
            DownloadReport done = plan.execute(executor, event -> {});
            report.run(done.complete() ? "complete" : done.stopped().isPresent() ? "stopped" : "incomplete");
            done.stopped().ifPresent(this::assertNoBug);
            assertThat(done.failures())
                    .as(name)
                    .extracting(ObjectFailure::kind)
                    .doesNotContain(DownloadException.Kind.INTERNAL);
            return Optional.of(done);
        } catch (DownloadException e) {
            report.run("refused");
            assertNoBug(e);
            return Optional.empty();
        }
    }

    private void assertNoBug(DownloadException why) {
        assertThat(why.kind()).as("%s: %s", name, why).isNotEqualTo(DownloadException.Kind.INTERNAL);
    }

    /** The report, the ledger and the server count the same requests; what a closed connection took with it, only the client has counted. */
    private void assertAccounts(DownloadReport done, Usage billed, LedgerRun line) {
        RequestCounts counted = done.requests();
        RequestCounts seen = billed.requests();
        assertThat(counted.list()).as("%s: LIST", name).isBetween(seen.list(), seen.list() + 5);
        assertThat(counted.head()).as("%s: HEAD", name).isGreaterThanOrEqualTo(seen.head());
        assertThat(counted.get()).as("%s: GET", name).isBetween(seen.get(), seen.get() + done.retries());
        assertThat(line.traffic()).as(name).isEqualTo(done.receipt().traffic());
        assertThat(line.bill().usd()).as(name).isEqualByComparingTo(done.cost());
        assertThat(line.state() == RunState.COMPLETE).as(name).isEqualTo(done.complete());
    }

    /** What the server sent is what arrived; where an answer broke, it lies between that and the most. */
    private void assertBill(DownloadReport done, Usage billed) {
        assertThat(done.receivedBytes()).as("%s: bytes", name).isLessThanOrEqualTo(billed.bytes());
        if (done.retries() == 0 && done.complete()) {
            assertThat(done.receivedBytes()).as("%s: bytes", name).isEqualTo(billed.bytes());
        }
        assertThat(usd(billed))
                .as("%s: money, %s", name, billed)
                .isLessThanOrEqualTo(done.receipt().atMostUsd());
    }

    /** In a process of its own, which is killed somewhere on its way unless it ends before. */
    private void kill(CliProcess cli, boolean lies) throws Exception {
        Map<String, Long> there = getsOfFiles();
        SoakMeter before = SoakMeter.of(server);
        int runsBefore = Ledger.read(cargo.target()).size();
        long until = before.billedBytes() + random.nextLong(cargo.bytes());
        Process process = cli.start(
                "download",
                "--paths=current",
                "--start-date=" + cargo.start(),
                "--end-date=" + cargo.end(),
                "--to=" + cargo.target(),
                "--yes",
                "--quiet",
                "--endpoint-url=" + server.endpoint(),
                "--path-style");
        while (server.stats().billedBytes() < until && process.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        boolean killed = process.isAlive();
        process.destroyForcibly().waitFor();
        report.run(killed ? "killed" : "ended before its kill");
        SoakMeter used = settled(before);

        if (!killed) {
            assertThat(process.exitValue()).as(name).isNotEqualTo(1);
            if (process.exitValue() == 0) {
                assertThat(cargo.files()).as("%s: exit code 0", name).hasSize(cargo.count());
            }
        }
        assertNothingBoughtAgain(there);
        cargo.assertNoWrongFile(name, false);
        if (!lies) {
            assertLedgerKnows(used.usage(), runsBefore);
        }
    }

    private void assertLedgerKnows(Usage billed, int runsBefore) throws IOException {
        List<LedgerRun> ledger = Ledger.read(cargo.target());
        BigDecimal most = ledger.size() == runsBefore
                ? BigDecimal.ZERO
                : ledger.get(runsBefore).bill().atMostUsd();
        // The first requests of the listing come before the region, and so the prices, are known.
        assertThat(usd(billed))
                .as("%s: money that the ledger knows of after a kill, %s", name, billed)
                .isLessThanOrEqualTo(most.add(ONE_LIST.multiply(BigDecimal.valueOf(6))));
    }

    /** How often each file that is there was asked for until now. */
    private Map<String, Long> getsOfFiles() throws IOException {
        Map<String, Long> gets = new TreeMap<>();
        cargo.files().forEach(key -> gets.put(key, server.stats().gets(BUCKET, key)));
        return gets;
    }

    private void assertNothingBoughtAgain(Map<String, Long> there) {
        assertThat(there)
                .as("%s: files that were there were not asked for again", name)
                .allSatisfy((key, gets) ->
                        assertThat(server.stats().gets(BUCKET, key)).as(key).isEqualTo(gets));
    }

    private static BigDecimal usd(Usage usage) {
        return PRICES.price(usage).total();
    }

    /** What was used since, once the server has noticed that nobody listens any more. */
    private SoakMeter settled(SoakMeter before) throws InterruptedException {
        long bytes = -1;
        while (bytes != server.stats().billedBytes()) {
            bytes = server.stats().billedBytes();
            TimeUnit.MILLISECONDS.sleep(150);
        }
        SoakMeter used = SoakMeter.of(server).since(before);
        sent += used.billedBytes();
        report.requests(used.requests());
        return used;
    }
}
