package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.Destination;
import dev.waybill.cost.MonthSoFar;
import dev.waybill.cost.PriceTable;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.ledger.Ledger;
import dev.waybill.ledger.LedgerRun;
import dev.waybill.ledger.RunState;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests without bytes are in the ledger before they are sent, too: those that list, and those that compare files. */
class LedgerAheadTest {

    private static final int PAGE = 5;
    private static final int PAGES = 40;

    @TempDir
    Path dir;

    private Path target;
    private PriceTable dear;

    /** What the ledger held whenever a request came, and how many had come by then. */
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    private record Seen(RequestCounts requests, Optional<LedgerRun> run) {}

    /** A request costs half of the room that the ledger leaves: what is not written ahead is missing soon. */
    @BeforeEach
    void makeRequestsDear() throws IOException {
        target = dir.resolve("data");
        Path file = dir.resolve("prices.json");
        Files.writeString(
                file,
                PriceTable.builtIn()
                        .only(Hyperliquid.REGION)
                        .json()
                        .replaceAll("(\"listPer1000\"\\s*:\\s*\\{\\s*\"usd\"\\s*:\\s*)[0-9.]+", "$15")
                        .replaceAll("(\"getPer1000\"\\s*:\\s*\\{\\s*\"usd\"\\s*:\\s*)[0-9.]+", "$15"));
        dear = PriceTable.load(file);
    }

    private BigDecimal price(RequestCounts requests) {
        return new CostCalculator(dear.region(Hyperliquid.REGION), Destination.INTERNET, MonthSoFar.UNKNOWN)
                .price(new Usage(requests, 0))
                .total();
    }

    private void watch(Day day, RequestKind kind) {
        day.s3.server.script(Rule.on(kind)
                .then(Fault.runBefore(() -> seen.add(new Seen(day.s3.billed().requests(), run())))));
    }

    private Optional<LedgerRun> run() {
        try {
            List<LedgerRun> runs = Ledger.read(target);
            assertThat(runs).hasSizeLessThanOrEqualTo(1);
            return runs.stream().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertNeverBehind(List<Seen> moments) {
        assertThat(moments)
                .allSatisfy(moment -> assertThat(moment.run)
                        .hasValueSatisfying(run -> assertThat(run.bill().atMostUsd())
                                .as("after %s", moment.requests)
                                .isGreaterThanOrEqualTo(price(moment.requests))));
    }

    private long lines() throws IOException {
        try (var all = Files.lines(target.resolve(".waybill/ledger.jsonl"))) {
            return all.count();
        }
    }

    /** Pages of keys that belong to nothing, as a listing without any object. */
    private Day strangers() throws IOException {
        Day day = new Day(target, S3Server.builder().pageSize(PAGE));
        for (int n = 0; n < PAGE * PAGES; n++) {
            day.s3.bucket.put("node_fills_by_block/hourly/20251001/log-%04d".formatted(n), new byte[0]);
        }
        return day;
    }

    /** The disk refuses a line of the ledger in the middle of the run: what it was about is not bought. */
    @Test
    void nothingIsSentThatCannotBeWrittenDown() throws IOException {
        Path real = Files.createDirectory(dir.resolve("disk"));
        AtomicBoolean begun = new AtomicBoolean();
        try (FaultyDisk disk = FaultyDisk.over(real, 0);
                Day day = new Day(disk.path().resolve("data"))) {
            day.put(300_000);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .where(request -> {
                        begun.set(true);
                        return true;
                    })
                    .then(Fault.closeAfter(50_000)));
            disk.script(DiskRule.on(DiskOperation.WRITE)
                    .where(call -> begun.get() && call.path().endsWith("ledger.jsonl"))
                    .then(DiskFault.IO_ERROR));

            DownloadReport report = day.run(day.executor(), day.plan().prices(dear));

            assertThat(report.stopped())
                    .hasValueSatisfying(why -> assertThat(why.kind()).isEqualTo(Kind.LOCAL_STORAGE));
            assertThat(Ledger.read(real.resolve("data")))
                    .singleElement()
                    .satisfies(run -> assertThat(run.bill().atMostUsd())
                            .isGreaterThanOrEqualTo(price(day.s3.billed().requests())));
        }
    }

    @Test
    void aListingThatFindsNothingIsWrittenDown() throws IOException {
        try (Day day = strangers()) {
            watch(day, RequestKind.LIST);
            assertThatThrownBy(() -> day.run(day.executor(), day.plan().prices(dear)))
                    .isInstanceOfSatisfying(
                            DownloadException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));

            assertThat(seen).hasSize(PAGES);
            assertNeverBehind(seen.subList(1, seen.size()));
            LedgerRun end = run().orElseThrow();
            assertThat(end.state()).isEqualTo(RunState.STOPPED);
            assertThat(end.traffic().requests()).isEqualTo(new RequestCounts(PAGES, 0, 0));
            assertThat(end.bill().usd()).isEqualByComparingTo(price(new RequestCounts(PAGES, 0, 0)));
            assertThat(end.bill().atMostUsd()).isEqualByComparingTo(end.bill().usd());
            assertThat(lines()).as("not a line a request").isLessThan(PAGES * 3 / 4);
        }
    }

    @Test
    void aListingThatStopsAtTheLimitIsWrittenDownAndCountsForTheMonth() throws IOException {
        try (Day day = strangers()) {
            BigDecimal limit = price(new RequestCounts(10, 0, 0));
            for (int n = 0; n < 2; n++) {
                assertThatThrownBy(() ->
                                day.run(day.executor(), day.plan().prices(dear).maxCostMonth(limit)))
                        .isInstanceOfSatisfying(
                                DownloadException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT));
            }
            assertThat(day.s3.server.stats().requests(RequestKind.LIST)).isEqualTo(10);
            assertThat(run().orElseThrow().state()).isEqualTo(RunState.STOPPED);
        }
    }

    @Test
    void aRunThatOnlyAdoptsIsWrittenDownAhead() throws IOException {
        try (Day day = new Day(target)) {
            for (int hour = 0; hour < 24; hour++) {
                StoredObject object = StoredObject.generated(1_000, hour)
                        .etag("opaque")
                        .checksum(ChecksumAlgorithm.CRC32C, ChecksumType.FULL_OBJECT);
                day.s3.bucket.put(Day.key(hour), object);
                Path file = target.resolve(Day.key(hour));
                Files.createDirectories(file.getParent());
                Files.write(file, object.bytes());
            }
            watch(day, RequestKind.HEAD_OBJECT);

            day.run(day.executor(), day.plan().prices(dear)).requireComplete();

            assertThat(seen).hasSize(24);
            assertNeverBehind(seen);
            assertThat(lines()).as("not a line a request").isLessThan(20);
        }
    }
}
