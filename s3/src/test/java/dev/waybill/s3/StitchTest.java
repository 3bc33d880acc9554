package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.CheckReport;
import dev.waybill.CheckReport.Coverage;
import dev.waybill.CheckReport.Local;
import dev.waybill.CheckReport.PartitionCheck;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.Overlap;
import dev.waybill.OverlapSaving;
import dev.waybill.PlannedObject;
import dev.waybill.Tally;
import dev.waybill.dataset.DateRange;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One logical series over paths that supersede each other. */
class StitchTest {

    private static final String HOURS =
            Bucket.path("new", "n/{yyyyMMdd}/{H}", ", \"first\": \"2025-10-01T03\", \"supersedes\": [\"old\"]") + ","
                    + Bucket.path("old", "o/{yyyyMMdd}/{H}", "");

    @TempDir
    Path dir;

    @Test
    void keepsBothObjectsOfTheHandoffHourAndBuysNoOtherTwice() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            for (int hour = 5; hour <= 11; hour++) {
                put(s3, "node_fills", "20250727", hour, 100);
                put(s3, "node_fills_by_block", "20250727", hour, 1_000);
            }
            DownloadPlanBuilder plan = plan("2025-07-27T05", "2025-07-27T11").into(dir);

            assertThat(keys(executor, plan.overlap(Overlap.STITCH)))
                    .as("legacy_fills ends with hour 8, inside which current begins")
                    .containsExactly(
                            "node_fills/hourly/20250727/5.lz4",
                            "node_fills/hourly/20250727/6.lz4",
                            "node_fills/hourly/20250727/7.lz4",
                            "node_fills_by_block/hourly/20250727/8.lz4",
                            "node_fills/hourly/20250727/8.lz4",
                            "node_fills_by_block/hourly/20250727/9.lz4",
                            "node_fills_by_block/hourly/20250727/10.lz4",
                            "node_fills_by_block/hourly/20250727/11.lz4");
            assertThat(plan.build().estimate(executor).overlap()).isEmpty();
        }
    }

    @Test
    void leavesOutTheTradesOfHoursThatTheFillsHaveAndSaysWhatThatSaves() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            for (int hour = 0; hour < 24; hour++) {
                put(s3, "node_trades", "20250525", hour, 1_000);
            }
            for (int hour = 14; hour < 24; hour++) {
                put(s3, "node_fills", "20250525", hour, 3_000);
            }
            DownloadPlan keep = plan("2025-05-25", "2025-05-25").into(dir).build();
            DownloadPlan stitch = plan("2025-05-25", "2025-05-25")
                    .into(dir)
                    .overlap(Overlap.STITCH)
                    .build();

            Estimate kept = keep.estimate(executor);
            Estimate stitched = stitch.estimate(executor);
            s3.server.stats().reset();
            DownloadReport report = stitch.execute(executor).requireComplete();

            assertThat(kept.total().buy()).isEqualTo(new Tally(34, 54_000));
            assertThat(stitched.total().buy())
                    .as("hours 15 to 23 of node_trades are left out, hour 14 stays: node_fills began inside it")
                    .isEqualTo(new Tally(25, 45_000));
            assertThat(kept.overlap().map(OverlapSaving::objects)).contains(new Tally(9, 9_000));
            assertThat(stitched.overlap().map(OverlapSaving::objects)).contains(new Tally(9, 9_000));
            assertThat(kept.cost()
                            .toInternet()
                            .total()
                            .subtract(stitched.cost().toInternet().total()))
                    .isEqualByComparingTo(kept.overlap().orElseThrow().usd())
                    .isEqualByComparingTo(stitched.overlap().orElseThrow().usd())
                    .isPositive();
            assertThat(report.requests()).isEqualTo(stitched.requests());
            assertThat(s3.server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(25);
            assertThat(s3.server.stats().billedBytes()).isEqualTo(45_000);
            assertThat(keep.estimate(executor).overlap().map(OverlapSaving::objects))
                    .as("the stitched download left them out, so they are still to buy")
                    .contains(new Tally(9, 9_000));
            keep.execute(executor).requireComplete();
            assertThat(keep.estimate(executor).overlap()).isEmpty();
        }
    }

    @Test
    void fallsBackToTheOlderPathWhereTheNewerOneLacksAnHour() throws IOException {
        try (Bucket s3 = new Bucket(HOURS)) {
            s3.put("n/20251001/3", "n/20251001/4", "o/20251001/3", "o/20251001/4", "o/20251001/5", "o/20251001/6");
            s3.objects.put("n/20251001/6", StoredObject.of(new byte[0]));
            s3.objects.put("n/20251001/7", StoredObject.of(new byte[9]).storageClass("GLACIER"));
            s3.put("o/20251001/7");

            assertThat(s3.keys(s3.plan("2025-10-01", "2025-10-01").overlap(Overlap.STITCH)))
                    .as("hour 3 is the handoff, 5 is missing, 6 has no bytes, 7 is archived")
                    .containsExactly(
                            "n/20251001/3",
                            "o/20251001/3",
                            "n/20251001/4",
                            "o/20251001/5",
                            "n/20251001/6",
                            "o/20251001/6",
                            "n/20251001/7",
                            "o/20251001/7");
        }
    }

    @Test
    void stitchesDaysToHours() throws IOException {
        String paths =
                Bucket.path("hours", "h/{yyyyMMdd}/{HH}", ", \"first\": \"2025-10-01\", \"supersedes\": [\"days\"]")
                        + "," + Bucket.path("days", "d/{yyyyMMdd}", "");
        try (Bucket s3 = new Bucket(paths)) {
            s3.put("d/20251002", "d/20251003");
            for (int hour = 0; hour < 24; hour++) {
                s3.put("h/20251002/%02d".formatted(hour));
                if (hour != 7) {
                    s3.put("h/20251003/%02d".formatted(hour));
                }
            }

            assertThat(s3.keys(s3.plan("2025-10-02", "2025-10-03").overlap(Overlap.STITCH)))
                    .hasSize(24 + 23 + 1)
                    .contains("d/20251003")
                    .doesNotContain("d/20251002");
            assertThat(s3.keys(s3.plan("2025-10-02T05", "2025-10-02T06").overlap(Overlap.STITCH)))
                    .as("only two of the day's hours are asked for, so that the day itself stays")
                    .containsExactly("d/20251002", "h/20251002/05", "h/20251002/06");
        }
    }

    @Test
    void checksByTheSameMap() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            for (int hour = 13; hour < 18; hour++) {
                put(s3, "node_fills", "20250525", hour, 3_000);
                if (hour != 16) {
                    put(s3, "node_trades", "20250525", hour, 1_000);
                }
            }
            s3.bucket.put("node_trades/hourly/20250525/18.lz4", Hyperliquid.bytes(1_000, 18));
            DownloadPlan plan = plan("2025-05-25T13", "2025-05-25T18")
                    .overlap(Overlap.STITCH)
                    .into(dir)
                    .build();
            plan.execute(executor).requireComplete();

            CheckReport report = plan.check(executor);

            assertThat(partitions(report, "legacy_fills"))
                    .extracting(PartitionCheck::coverage)
                    .as("hours 14 to 18; the path has no hour 13, and hour 18 is not there")
                    .containsExactly(
                            Coverage.PRESENT, Coverage.PRESENT, Coverage.PRESENT, Coverage.PRESENT, Coverage.MISSING);
            assertThat(partitions(report, "legacy_trades"))
                    .extracting(PartitionCheck::coverage)
                    .as("hours 13 to 18; nobody misses hour 16, and hour 18 is in no other path")
                    .containsExactly(
                            Coverage.PRESENT,
                            Coverage.PRESENT,
                            Coverage.SUPERSEDED,
                            Coverage.SUPERSEDED,
                            Coverage.SUPERSEDED,
                            Coverage.PRESENT);
            assertThat(partitions(report, "legacy_trades"))
                    .extracting(PartitionCheck::local)
                    .containsExactly(
                            Local.VERIFIED, Local.VERIFIED, Local.NONE, Local.NONE, Local.NONE, Local.VERIFIED);
        }
    }

    @Test
    void missesNoValueThatTheNewerPathHas() throws IOException {
        String paths =
                Bucket.path("new", "n/{yyyyMMdd}/{coin}", ", \"first\": \"2025-10-01\", \"supersedes\": [\"old\"]")
                        + "," + Bucket.path("old", "o/{yyyyMMdd}/{coin}/{part}", "");
        try (Bucket s3 = new Bucket(paths)) {
            s3.put("o/20251003/BTC/0", "n/20251003/ETH", "n/20251003/SOL");
            DownloadPlan plan = s3.plan("2025-10-03", "2025-10-03")
                    .overlap(Overlap.STITCH)
                    .where("coin", "BTC", "ETH", "SOL", "XRP")
                    .build();

            CheckReport report = plan.check(s3.executor);

            assertThat(partitions(report, "new").get(0).lacking())
                    .containsExactlyInAnyOrder(Map.of("coin", "BTC"), Map.of("coin", "XRP"));
            assertThat(partitions(report, "old").get(0).lacking()).containsExactly(Map.of("coin", "XRP"));
        }
    }

    @Test
    void neverLeavesAGapThatKeepingWouldNotHave() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Instant start = Instant.parse("2025-07-26T00:00:00Z");
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            for (int hour = 0; hour < 72; hour++) {
                for (String path : List.of("node_fills", "node_fills_by_block")) {
                    Instant time = start.plus(Duration.ofHours(hour));
                    String day = time.toString().substring(0, 10).replace("-", "");
                    if (random.nextInt(4) > 0) {
                        put(s3, path, day, hour % 24, random.nextInt(3));
                    }
                }
            }
            DownloadPlanBuilder plan = plan("2025-07-26", "2025-07-28");
            List<PlannedObject> kept = objects(executor, plan);
            List<PlannedObject> stitched = objects(executor, plan.overlap(Overlap.STITCH));

            assertThat(kept).as("seed %s", seed).containsAll(stitched);
            assertThat(hoursWithBytes(stitched)).as("seed %s", seed).isEqualTo(hoursWithBytes(kept));
            assertThat(bytesByHour(stitched))
                    .as("seed %s, hours bought twice", seed)
                    .allSatisfy(
                            objects -> assertThat(objects.get(0).start().equals(Instant.parse("2025-07-27T08:00:00Z"))
                                            || objects.size() == 1)
                                    .isTrue());
        }
    }

    private static List<List<PlannedObject>> bytesByHour(List<PlannedObject> objects) {
        return List.copyOf(objects.stream()
                .filter(object -> object.size() > 0)
                .collect(Collectors.groupingBy(PlannedObject::start))
                .values());
    }

    private static Set<Instant> hoursWithBytes(List<PlannedObject> objects) {
        return objects.stream()
                .filter(object -> object.size() > 0)
                .map(PlannedObject::start)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<PartitionCheck> partitions(CheckReport report, String path) {
        return report.paths().stream()
                .filter(check -> check.path().equals(path))
                .findFirst()
                .orElseThrow()
                .partitions();
    }

    private static List<String> keys(S3Executor executor, DownloadPlanBuilder plan) {
        return objects(executor, plan).stream().map(PlannedObject::key).toList();
    }

    private static List<PlannedObject> objects(S3Executor executor, DownloadPlanBuilder plan) {
        List<PlannedObject> objects = new ArrayList<>();
        executor.estimate(plan.build(), ObjectSource.listing(), (object, action) -> objects.add(object));
        return objects;
    }

    private static void put(Hyperliquid s3, String path, String day, int hour, int size) {
        String key = path + "/hourly/" + day + "/" + hour + ".lz4";
        s3.bucket.put(key, Hyperliquid.bytes(size, key.hashCode()));
    }

    private static DownloadPlanBuilder plan(String start, String end) {
        return DownloadPlan.builder().dates(DateRange.of(start, end));
    }
}
