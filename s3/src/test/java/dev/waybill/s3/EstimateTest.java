package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.PathEstimate;
import dev.waybill.PlanFile;
import dev.waybill.Tally;
import dev.waybill.cost.RequestCounts;
import dev.waybill.dataset.DateRange;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an estimate adds up. */
class EstimateTest {

    @TempDir
    Path dir;

    @Test
    void addsUpEachPathAndAllTogether() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            s3.putDay("20250727", 1_000);
            s3.bucket.put("node_fills/hourly/20250727/7.lz4", Hyperliquid.bytes(50, 1));
            s3.bucket.put("node_fills/hourly/20250727/8.lz4", Hyperliquid.bytes(60, 2));

            Estimate estimate = plan("2025-07-27", "2025-07-27")
                    .paths("legacy_trades", "legacy_fills", "current")
                    .build()
                    .estimate(executor);

            assertThat(estimate.paths())
                    .as("in the dataset's order, those without objects too, and no hour before the path's first one")
                    .extracting(PathEstimate::path, PathEstimate::objects)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("current", new Tally(16, 16_000)),
                            org.assertj.core.groups.Tuple.tuple("legacy_fills", new Tally(2, 110)),
                            org.assertj.core.groups.Tuple.tuple("legacy_trades", Tally.ZERO));
            assertThat(estimate.total().buy()).isEqualTo(new Tally(18, 16_110));
            assertThat(estimate.requests()).isEqualTo(new RequestCounts(2, 0, 18));
            assertThat(estimate.disk()).isEmpty();
        }
    }

    @Test
    void subtractsWhatIsOnDiskAndBuysNothingThatCannotBeHad() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            s3.putDay("20251001", 1_000);
            plan("2025-10-01", "2025-10-01T03")
                    .into(dir)
                    .build()
                    .execute(executor)
                    .requireComplete();
            Files.write(file(4), s3.content(key(4)));
            Files.write(file(5), new byte[999]);
            Files.createDirectory(file(6));
            s3.bucket.put(key(7), StoredObject.of(new byte[2_000]).storageClass("GLACIER"));
            s3.bucket.put(key(8), new byte[0]);
            s3.bucket.put(key(9), StoredObject.of(new byte[3_000]).storageClass("STANDARD_IA"));
            s3.bucket.put(key(0), StoredObject.of(s3.content(key(0))).storageClass("GLACIER_IR"));
            long filesBefore = files();

            Estimate estimate =
                    plan("2025-10-01", "2025-10-01T09").into(dir).build().estimate(executor);

            PathEstimate path = estimate.total();
            assertThat(path.objects()).isEqualTo(new Tally(10, 12_000));
            assertThat(path.onDisk()).isEqualTo(new Tally(4, 4_000));
            assertThat(path.adopt()).isEqualTo(new Tally(1, 1_000));
            assertThat(path.blocked()).isEqualTo(new Tally(3, 4_000));
            assertThat(path.buy()).isEqualTo(new Tally(2, 3_000));
            assertThat(estimate.pricedTooLow())
                    .as("what is on disk costs nothing")
                    .isEqualTo(new Tally(1, 3_000));
            assertThat(estimate.requests())
                    .as("nobody asks for an empty object")
                    .isEqualTo(new RequestCounts(1, 0, 1));
            assertThat(estimate.disk().orElseThrow().neededBytes()).isEqualTo(3_000);
            assertThat(estimate.disk().orElseThrow().freeBytes()).isPositive();
            assertThat(files()).isEqualTo(filesBefore);
        }
    }

    @Test
    void pricesAPlanFileWithoutListingAgain() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid()) {
            s3.putDay("20251001", 1_000);
            DownloadPlan plan = plan("2025-10-01", "2025-10-01").build();
            Path file = dir.resolve("plan.jsonl");
            Estimate listed;
            try (S3Executor executor = s3.executor()) {
                listed = PlanFile.save(file, plan, executor);
            }
            s3.server.reset();

            // Another process, which has yet to learn the region; the file's dates hold, and so does its choice of
            // paths.
            DownloadPlan all = DownloadPlan.builder().build();
            try (S3Executor executor = s3.executor()) {
                Estimate again = executor.estimate(all, ObjectSource.planFile(file), ObjectVisitor.NONE);

                assertThat(again.paths()).isEqualTo(listed.paths());
                assertThat(again.region()).isEqualTo(listed.region());
                assertThat(again.cost().toInternet().transfer())
                        .isEqualByComparingTo(listed.cost().toInternet().transfer());
                assertThat(again.spent()).isEqualTo(new RequestCounts(0, 1, 0));
                assertThat(again.requests()).isEqualTo(new RequestCounts(0, 1, 24));
            }
            assertThat(s3.server.stats().requests()).isEqualTo(1);
            assertThat(s3.server.stats().requests(RequestKind.HEAD_BUCKET)).isEqualTo(1);
        }
    }

    @Test
    void pricesWhatABuyerWouldComputeByHand() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            for (int hour = 0; hour < 24; hour++) {
                s3.bucket.put(key(hour), StoredObject.generated(1L << 30, hour).etag("e" + hour));
            }

            Estimate estimate = plan("2025-10-01", "2025-10-01")
                    .freeTierLeft(4L << 30)
                    .build()
                    .estimate(executor);

            // Tokyo: $0.0047 for 1,000 LIST, $0.00037 for 1,000 GET of 16 MiB, $0.114 for a GiB out.
            BigDecimal requests =
                    new BigDecimal("0.0000047").add(new BigDecimal("0.00000037").multiply(new BigDecimal(24 * 64)));
            assertThat(estimate.cost().toInternet().total())
                    .isEqualByComparingTo(requests.add(new BigDecimal("2.736")));
            assertThat(estimate.cost().toInternetAfterFreeTier().total())
                    .isEqualByComparingTo(requests.add(new BigDecimal("2.280")));
            assertThat(estimate.cost().inRegion().total()).isEqualByComparingTo(requests);
            assertThat(estimate.region().name()).isEqualTo("ap-northeast-1");
        }
    }

    @Test
    void costsNothingWhereTheOwnerPaysForAnonymousReaders() throws IOException {
        try (Bucket s3 = new Bucket(Bucket.path("days", "{yyyyMMdd}.csv", ""))) {
            s3.objects.put("20251001.csv", StoredObject.generated(1L << 30, 1).etag("e"));
            s3.objects.region("mars-north-1");

            Estimate estimate = s3.estimate(s3.plan("2025-10-01", "2025-10-01"));

            assertThat(estimate.cost().toInternet().total()).isZero();
            assertThat(estimate.requests()).isEqualTo(new RequestCounts(1, 0, 64));
        }
    }

    @Test
    void saysWhereItLookedWhenThereIsNothing() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            DownloadPlan plan = plan("2025-10-01", "2025-10-02").build();

            DownloadException nothing = catchThrowableOfType(DownloadException.class, () -> plan.estimate(executor));

            assertThat(nothing.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(nothing)
                    .hasMessage("listing s3://hl-mainnet-node-data/node_fills_by_block/hourly/ found no object for"
                            + " 2025-10-01 to 2025-10-02; see what there is with the command check");
            assertThat(s3.server.stats().requests(RequestKind.LIST)).isEqualTo(1);
        }
    }

    private static DownloadPlanBuilder plan(String start, String end) {
        return DownloadPlan.builder().paths("current").dates(DateRange.of(start, end));
    }

    private static String key(int hour) {
        return Hyperliquid.hour("20251001", hour);
    }

    private Path file(int hour) {
        return dir.resolve(key(hour));
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.count();
        }
    }
}
