package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.CheckReport;
import dev.waybill.CheckReport.Coverage;
import dev.waybill.CheckReport.Local;
import dev.waybill.CheckReport.PartitionCheck;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.Estimate;
import dev.waybill.dataset.DateRange;
import dev.waybill.testkit.RequestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check finds in the bucket and on disk. */
class CheckTest {

    @TempDir
    Path dir;

    @Test
    void tellsMissingFromEmptyFromTooEarly() throws IOException {
        Clock now = Clock.fixed(Instant.parse("2025-10-01T05:10:00Z"), ZoneOffset.UTC);
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.builder().clock(now).build()) {
            put(s3, 0, 10);
            put(s3, 2, 0);

            CheckReport report =
                    plan("current", "2025-10-01", "2025-10-01").build().check(executor);

            assertThat(report.checkedAt()).isEqualTo(now.instant());
            assertThat(report.paths()).singleElement().satisfies(path -> {
                assertThat(path.step()).isEqualTo("hour");
                assertThat(path.partitions())
                        .extracting(PartitionCheck::coverage)
                        .as("hours 0 to 5; hour 4 ended 10 minutes ago and may take 20")
                        .containsExactly(
                                Coverage.PRESENT,
                                Coverage.MISSING,
                                Coverage.EMPTY,
                                Coverage.MISSING,
                                Coverage.NOT_YET,
                                Coverage.NOT_YET);
                assertThat(path.partitions().get(0).bytes()).isEqualTo(10);
                assertThat(path.partitions().get(0).local()).isEqualTo(Local.ABSENT);
                assertThat(path.partitions().get(1).local()).isEqualTo(Local.NONE);
            });
            assertThat(report.clean()).isFalse();
            assertThat(report.spent().list()).isEqualTo(1);
            assertThat(s3.server.stats().requests()).isEqualTo(1);
        }
    }

    @Test
    void isCleanWhereOnlyKnownGapsAreOpen() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            CheckReport report =
                    plan("legacy_trades", "2025-06-19", "2025-06-20").build().check(executor);

            assertThat(report.paths().get(0).count(Coverage.KNOWN_GAP)).isEqualTo(48);
            assertThat(report.clean()).isTrue();
        }
    }

    @Test
    void tellsVerifiedFromUnverifiedFromAbsentFiles() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            s3.putDay("20251001", 100);
            plan("current", "2025-10-01", "2025-10-01T02")
                    .into(dir)
                    .build()
                    .execute(executor)
                    .requireComplete();
            Files.write(file(1), new byte[100]);
            Files.setLastModifiedTime(file(1), java.nio.file.attribute.FileTime.fromMillis(1));
            Files.write(file(3), new byte[100]);
            Files.createDirectory(file(4));
            s3.server.reset();

            CheckReport report = plan("current", "2025-10-01", "2025-10-01T05")
                    .into(dir)
                    .build()
                    .check(executor);

            assertThat(report.paths().get(0).partitions())
                    .extracting(PartitionCheck::local)
                    .containsExactly(
                            Local.VERIFIED,
                            Local.UNVERIFIED,
                            Local.VERIFIED,
                            Local.UNVERIFIED,
                            Local.ABSENT,
                            Local.ABSENT);
            assertThat(s3.server.stats().requests(RequestKind.GET_OBJECT)).isZero();
        }
    }

    @Test
    void namesTheOtherPathsOfTheSeriesThatCoverAnHour() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            for (int hour = 7; hour <= 9; hour++) {
                s3.bucket.put("node_fills/hourly/20250727/" + hour + ".lz4", new byte[10]);
                s3.bucket.put(Hyperliquid.hour("20250727", hour), new byte[10]);
                s3.bucket.put("misc_events_by_block/hourly/20251001/" + hour + ".lz4", new byte[10]);
                s3.bucket.put(Hyperliquid.hour("20251001", hour), new byte[10]);
            }

            CheckReport handoff =
                    plan("all", "2025-07-27T07", "2025-07-27T09").build().check(executor);
            CheckReport events = plan("misc_events", "2025-10-01T07", "2025-10-01T09")
                    .paths("current")
                    .build()
                    .check(executor);

            assertThat(handoff.paths().get(0).partitions())
                    .extracting(PartitionCheck::alsoIn)
                    .as("current begins at 8, where legacy_fills ends")
                    .containsExactly(List.of("legacy_fills"), List.of());
            assertThat(handoff.paths().get(1).partitions())
                    .extracting(PartitionCheck::alsoIn)
                    .containsExactly(List.of(), List.of("current"));
            assertThat(events.paths())
                    .hasSize(2)
                    .allSatisfy(path -> assertThat(path.partitions())
                            .allSatisfy(hour -> assertThat(hour.alsoIn()).isEmpty()));
        }
    }

    @Test
    void seesThatADayCoversTheHoursItSupersedes() throws IOException {
        String paths = Bucket.path("days", "d/{yyyyMMdd}", ", \"supersedes\": [\"hours\"]") + ","
                + Bucket.path("hours", "h/{yyyyMMdd}/{H}", "");
        try (Bucket s3 = new Bucket(paths)) {
            s3.put("d/20251001", "d/20251002", "h/20251001/5", "h/20251001/6");

            CheckReport report = s3.plan("2025-10-01T05", "2025-10-02").build().check(s3.executor);

            assertThat(report.paths().get(0).step()).isEqualTo("day");
            assertThat(report.paths().get(0).partitions())
                    .extracting(PartitionCheck::coverage)
                    .containsExactly(Coverage.PRESENT, Coverage.PRESENT);
            assertThat(report.paths().get(0).partitions())
                    .extracting(PartitionCheck::alsoIn)
                    .containsExactly(List.of("hours"), List.of());
            assertThat(report.paths().get(1).partitions().subList(0, 3))
                    .extracting(PartitionCheck::alsoIn)
                    .containsExactly(List.of("days"), List.of("days"), List.of());
        }
    }

    @Test
    void beginsWithWhatItFindsWhereNobodySaysWhenAPathBegan() throws IOException {
        try (Bucket s3 = new Bucket(Bucket.path("days", "d/{yyyyMMdd}", ""))) {
            s3.put("d/20240105", "d/20240107");

            CheckReport report = s3.plan(null, "2024-01-08").build().check(s3.executor);

            assertThat(report.paths().get(0).partitions())
                    .extracting(PartitionCheck::coverage)
                    .containsExactly(Coverage.PRESENT, Coverage.MISSING, Coverage.PRESENT, Coverage.MISSING);
        }
    }

    private static DownloadPlanBuilder plan(String path, String start, String end) {
        return DownloadPlan.builder().paths(path).dates(DateRange.of(start, end));
    }

    @Test
    void namesValuesThatHaveNoObjectAtAnyTime() throws IOException {
        try (Bucket bucket = new Bucket(Bucket.path("p", "p/{yyyyMMdd}/{coin}", ""))) {
            bucket.objects.put("p/20251001/BTC", new byte[1]);
            bucket.objects.put("p/20251002/BTC", new byte[1]);
            bucket.objects.put("p/20251002/ETH", new byte[1]);

            CheckReport report =
                    days(bucket).where("coin", "BTC", "NOPE").build().check(bucket.executor);
            assertThat(report.unseen()).isEqualTo(Map.of("coin", Set.of("NOPE")));
            assertThat(report.paths().get(0).count(Coverage.INCOMPLETE)).isEqualTo(2);
            assertThat(report.clean()).isFalse();
            Estimate estimate =
                    days(bucket).where("coin", "BTC", "NOPE").build().estimate(bucket.executor);
            assertThat(estimate.unseen()).isEqualTo(Map.of("coin", Set.of("NOPE")));

            DownloadPlan both =
                    days(bucket).where("coin", "BTC", "NOPE").into(dir).build();
            assertThat(both.execute(bucket.executor).requireComplete().unseen())
                    .isEqualTo(Map.of("coin", Set.of("NOPE")));
            DownloadPlan later = days(bucket)
                    .where("coin", "BTC", "ETH")
                    .maxObjects(1)
                    .into(dir.resolve("stopped"))
                    .build();
            assertThat(later.execute(bucket.executor).unseen())
                    .as("the listing was not read to its end")
                    .isEmpty();

            DownloadPlan seen = days(bucket).where("coin", "BTC").build();
            assertThat(seen.check(bucket.executor).clean()).isTrue();
            assertThat(seen.estimate(bucket.executor).unseen()).isEmpty();

            DownloadPlan none = days(bucket).where("coin", "NOPE").build();
            assertThatThrownBy(() -> none.estimate(bucket.executor))
                    .hasMessageContaining("found no object for 2025-10-01 to 2025-10-02 with coin=NOPE; see");
        }
    }

    @Test
    void tellsPartitionsThatLackSomeOfTheNamedValues() throws IOException {
        try (Bucket bucket = new Bucket(Bucket.path("p", "p/{yyyyMMdd}/{side}/{coin}/{part}", ""))) {
            for (String key : List.of("1/ask/BTC/0", "1/bid/BTC/0", "1/ask/ETH/1", "1/bid/ETH/0", "1/bid/ETH/7")) {
                bucket.objects.put("p/2025100" + key, new byte[1]);
            }
            for (String key : List.of("2/ask/BTC/0", "2/bid/ETH/0", "2/bid/SOL/0")) {
                bucket.objects.put("p/2025100" + key, new byte[1]);
            }

            CheckReport report = days(bucket)
                    .where("coin", "BTC", "ETH")
                    .where("side", "ask", "bid")
                    .build()
                    .check(bucket.executor);

            assertThat(report.paths().get(0).partitions())
                    .extracting(PartitionCheck::coverage)
                    .containsExactly(Coverage.PRESENT, Coverage.INCOMPLETE);
            assertThat(report.paths().get(0).partitions().get(1).lacking())
                    .containsExactlyInAnyOrder(
                            Map.of("coin", "ETH", "side", "ask"), Map.of("coin", "BTC", "side", "bid"));
            assertThat(report.unseen()).isEmpty();
            assertThat(report.clean()).isFalse();
        }
    }

    @Test
    void expectsAllNamedValuesOnlyOnceAPartitionIsSettled() throws IOException {
        Clock now = Clock.fixed(Instant.parse("2025-10-02T12:00:00Z"), ZoneOffset.UTC);
        try (Bucket bucket = new Bucket(Bucket.path("p", "p/{yyyyMMdd}/{coin}", ""));
                S3Executor executor = S3Executor.builder()
                        .endpoint(bucket.server.endpoint())
                        .pathStyle(true)
                        .clock(now)
                        .build()) {
            bucket.put("p/20251001/BTC", "p/20251001/ETH", "p/20251002/BTC");

            CheckReport report =
                    days(bucket).where("coin", "BTC", "ETH").build().check(executor);

            assertThat(report.paths().get(0).count(Coverage.PRESENT)).isEqualTo(2);
            assertThat(report.clean()).isTrue();
        }
    }

    private static DownloadPlanBuilder days(Bucket bucket) {
        return bucket.plan("2025-10-01", "2025-10-02");
    }

    private static void put(Hyperliquid s3, int hour, int size) {
        s3.bucket.put(Hyperliquid.hour("20251001", hour), new byte[size]);
    }

    private Path file(int hour) {
        return dir.resolve(Hyperliquid.hour("20251001", hour));
    }
}
