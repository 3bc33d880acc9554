package dev.waybill.cli;

import dev.waybill.BucketRegion;
import dev.waybill.Estimate;
import dev.waybill.MergeReport;
import dev.waybill.Overlap;
import dev.waybill.OverlapSaving;
import dev.waybill.PathEstimate;
import dev.waybill.PlanDrift;
import dev.waybill.PlannedObject;
import dev.waybill.Tally;
import dev.waybill.VerifyReport;
import dev.waybill.VerifyReport.Difference;
import dev.waybill.cli.output.Prediction;
import dev.waybill.cost.CostEstimate;
import dev.waybill.cost.MonthSoFar;
import dev.waybill.cost.PriceTable;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Traffic;
import dev.waybill.cost.Usage;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.KeyMatch;
import dev.waybill.ledger.LedgerRun;
import dev.waybill.ledger.RunState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fixed results to render. */
public final class Samples {

    private static final long GIB = 1L << 30;

    private Samples() {}

    /** The worked example: 104 GiB from Tokyo, a part of it on disk already. */
    public static Estimate estimate(MonthSoFar month, boolean local) {
        Tally none = Tally.ZERO;
        Tally onDisk = local ? new Tally(24, 2 * GIB) : none;
        PathEstimate current = new PathEstimate(
                "current",
                new Tally(2_664, local ? 105 * GIB : 103 * GIB),
                new Tally(2_640, 103 * GIB),
                onDisk,
                none,
                none);
        PathEstimate legacy =
                new PathEstimate("legacy_fills", new Tally(12, GIB), new Tally(12, GIB), none, none, none);
        RequestCounts requests = new RequestCounts(5, 0, 2_652);
        return new Estimate(
                "hyperliquid",
                "hl-mainnet-node-data",
                new BucketRegion("ap-northeast-1", BucketRegion.Origin.ANSWERED),
                List.of(current, legacy),
                requests,
                new RequestCounts(5, 0, 0),
                CostEstimate.of(PriceTable.builtIn(), "ap-northeast-1", new Usage(requests, 104 * GIB), month),
                Optional.of(new OverlapSaving(
                        local ? Overlap.KEEP : Overlap.STITCH, new Tally(11, GIB / 2), new BigDecimal("0.0571"))),
                local ? Optional.of(new Estimate.DiskSpace(500 * GIB, 104 * GIB, false)) : Optional.empty(),
                local ? new Tally(3, GIB / 2) : none,
                local ? Map.of("coin", Set.of("HPYE", "ETH2")) : Map.of());
    }

    /** An estimate with nothing left to buy. */
    public static Estimate nothingToBuy() {
        Tally all = new Tally(24, GIB);
        return new Estimate(
                "hyperliquid",
                "hl-mainnet-node-data",
                new BucketRegion("ap-northeast-1", BucketRegion.Origin.ANSWERED),
                List.of(new PathEstimate("current", all, Tally.ZERO, all, Tally.ZERO, Tally.ZERO)),
                new RequestCounts(1, 0, 0),
                new RequestCounts(1, 0, 0),
                CostEstimate.of(
                        PriceTable.builtIn(),
                        "ap-northeast-1",
                        new Usage(new RequestCounts(1, 0, 0), 0),
                        MonthSoFar.UNKNOWN),
                Optional.empty(),
                Optional.empty(),
                Tally.ZERO,
                Map.of());
    }

    /** An estimate with nothing to buy but the answers to so many HEADs about files that are there. */
    public static Estimate comparing(long heads) {
        Tally all = new Tally(24, GIB);
        RequestCounts requests = new RequestCounts(1, heads, 0);
        return new Estimate(
                "hyperliquid",
                "hl-mainnet-node-data",
                new BucketRegion("ap-northeast-1", BucketRegion.Origin.ANSWERED),
                List.of(new PathEstimate("current", all, Tally.ZERO, Tally.ZERO, all, Tally.ZERO)),
                requests,
                new RequestCounts(1, 0, 0),
                CostEstimate.of(PriceTable.builtIn(), "ap-northeast-1", new Usage(requests, 0), MonthSoFar.UNKNOWN),
                Optional.empty(),
                Optional.empty(),
                Tally.ZERO,
                Map.of());
    }

    /** An estimate with so much to buy. */
    public static Estimate estimateOf(long objects, long bytes) {
        Tally all = new Tally(objects, bytes);
        RequestCounts requests = new RequestCounts(1, 0, objects);
        return new Estimate(
                "hyperliquid",
                "hl-mainnet-node-data",
                new BucketRegion("ap-northeast-1", BucketRegion.Origin.ANSWERED),
                List.of(new PathEstimate("current", all, all, Tally.ZERO, Tally.ZERO, Tally.ZERO)),
                requests,
                new RequestCounts(1, 0, 0),
                CostEstimate.of(PriceTable.builtIn(), "ap-northeast-1", new Usage(requests, bytes), MonthSoFar.UNKNOWN),
                Optional.empty(),
                Optional.empty(),
                Tally.ZERO,
                Map.of());
    }

    /** From a region whose price to one other region nobody has confirmed. */
    public static Estimate virginia() {
        Tally all = new Tally(1, GIB);
        RequestCounts requests = new RequestCounts(1, 0, 1);
        return new Estimate(
                "mine",
                "my-bucket",
                new BucketRegion("us-east-1", BucketRegion.Origin.ANSWERED),
                List.of(new PathEstimate("all", all, all, Tally.ZERO, Tally.ZERO, Tally.ZERO)),
                requests,
                new RequestCounts(1, 0, 0),
                CostEstimate.of(PriceTable.builtIn(), "us-east-1", new Usage(requests, GIB), MonthSoFar.UNKNOWN),
                Optional.empty(),
                Optional.empty(),
                Tally.ZERO,
                Map.of());
    }

    /** Nothing wrong. */
    public static VerifyReport intact() {
        return new VerifyReport(
                new Tally(27, 5 * GIB), Tally.ZERO, Tally.ZERO, Tally.ZERO, Tally.ZERO, Tally.ZERO, List.of());
    }

    /** Something of everything, more than is shown, with a hostile name. */
    public static VerifyReport damaged() {
        List<Difference> differences = new ArrayList<>(List.of(
                new Difference(
                        VerifyReport.Kind.CHANGED,
                        "node_fills_by_block/hourly/20251001/3.lz4",
                        "CRC32C is now AAAAAA==, was BBBBBB=="),
                new Difference(VerifyReport.Kind.MISSING, "node_fills_by_block/hourly/20251001/4.lz4", "not there")));
        for (int file = 0; file < 9; file++) {
            differences.add(new Difference(VerifyReport.Kind.EXTRA, "mine/\u001b[2J" + file, "not in the manifest"));
        }
        differences.add(
                new Difference(VerifyReport.Kind.PARTIAL, ".waybill/partial/5.part", "of a download that did not end"));
        return new VerifyReport(
                new Tally(25, 5 * GIB),
                new Tally(1, 37_000_000),
                new Tally(1, 38_000_000),
                new Tally(9, 900),
                new Tally(1, 1_000),
                new Tally(1, 37_000_000),
                differences);
    }

    /** What was estimated for them: one MiB and one GET less, and two LIST more. */
    public static Prediction expected() {
        Usage usage = new Usage(new RequestCounts(2, 0, 24), 4 * GIB);
        return new Prediction(
                usage,
                CostEstimate.of(PriceTable.builtIn(), "ap-northeast-1", usage, MonthSoFar.UNKNOWN)
                        .toInternet());
    }

    /** Two shards in one directory. */
    public static MergeReport merged() {
        return new MergeReport(
                new Tally(24, GIB), Tally.ZERO, new Tally(2, GIB), new Tally(1, 7), Tally.ZERO, Tally.ZERO, List.of());
    }

    /** Files that did not come along, more than are shown, with a hostile name. */
    public static MergeReport unmerged() {
        List<MergeReport.Problem> problems = new ArrayList<>();
        problems.add(new MergeReport.Problem(MergeReport.Kind.LOST, "a/3.lz4", "it is gone"));
        for (int file = 0; file < 11; file++) {
            problems.add(new MergeReport.Problem(
                    MergeReport.Kind.CONFLICT, "a/\u001b[2J" + file, "it is another file: its CRC32C is other"));
        }
        return new MergeReport(
                Tally.ZERO, new Tally(24, GIB), Tally.ZERO, Tally.ZERO, new Tally(1, 7), new Tally(11, 77), problems);
    }

    /** A bucket that changed in every way. */
    public static PlanDrift drifted() {
        return new PlanDrift(
                new Tally(20, GIB),
                new Tally(1, 37_000_000),
                new Tally(1, 5),
                new Tally(30, GIB),
                new RequestCounts(2, 0, 0),
                List.of(
                        new PlanDrift.Change(
                                PlanDrift.Kind.CHANGED,
                                "node_fills_by_block/hourly/20251001/3.lz4",
                                "37000000 bytes with ETag a-5 were planned, now it has 37000001 bytes and ETag b-5"),
                        new PlanDrift.Change(PlanDrift.Kind.GONE, "a/\u001b[2Jb", "5 bytes"),
                        new PlanDrift.Change(PlanDrift.Kind.NEW, "a/c", "7 bytes")));
    }

    /** A run of the ledger that received 4 GiB for half a dollar. */
    public static LedgerRun run(String id, String began, boolean ended, String dataset) {
        return new LedgerRun(
                id,
                Instant.parse(began),
                Instant.parse(began).plusSeconds(75),
                ended ? RunState.COMPLETE : RunState.IN_FLIGHT,
                new LedgerRun.Source(dataset, "hl-mainnet-node-data", "ap-northeast-1"),
                new Traffic(new RequestCounts(1, 0, 24), 4 * GIB, 4 * GIB, GIB / 2, GIB / 4, 0, 1),
                new LedgerRun.Bill(
                        Optional.of(new BigDecimal("0.45")),
                        new BigDecimal("0.50"),
                        new BigDecimal("0.55"),
                        LocalDate.of(2026, 9, 1)));
    }

    /** An object. */
    public static PlannedObject object(String key, long size) {
        return new PlannedObject("current", start(key), key, size, "e", Optional.empty());
    }

    /** Of the key, if it is one of the path's. */
    private static Instant start(String key) {
        return Dataset.hyperliquid()
                .path("current")
                .template()
                .match(key)
                .map(KeyMatch::start)
                .orElse(Instant.parse("2025-08-03T00:00:00Z"));
    }
}
