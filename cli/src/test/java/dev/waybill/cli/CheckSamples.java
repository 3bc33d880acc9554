package dev.waybill.cli;

import dev.waybill.CheckReport;
import dev.waybill.CheckReport.Coverage;
import dev.waybill.CheckReport.Local;
import dev.waybill.CheckReport.PartitionCheck;
import dev.waybill.CheckReport.PathCheck;
import dev.waybill.cost.RequestCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fixed results of a check to render. */
public final class CheckSamples {

    private CheckSamples() {}

    /** An hour that is there. */
    public static CheckReport check(Local local) {
        Instant start = Instant.parse("2025-08-03T00:00:00Z");
        return new CheckReport(
                "hyperliquid",
                "hl-mainnet-node-data",
                start,
                List.of(new PathCheck(
                        "current",
                        "hour",
                        List.of(new PartitionCheck(start, Coverage.PRESENT, 1, 1, List.of(), local, List.of())))),
                Map.of(),
                new RequestCounts(1, 0, 0));
    }

    /** Two days by the hour with one of everything, and a day of another series. */
    public static CheckReport check() {
        Instant start = Instant.parse("2025-08-03T00:00:00Z");
        List<PartitionCheck> hours = new ArrayList<>();
        for (int hour = 0; hour < 48; hour++) {
            hours.add(hour(start.plus(Duration.ofHours(hour)), hour));
        }
        PartitionCheck day =
                new PartitionCheck(start, Coverage.PRESENT, 1, 11_000_000, List.of(), Local.VERIFIED, List.of());
        return new CheckReport(
                "hyperliquid",
                "hl-mainnet-node-data",
                Instant.parse("2025-08-05T00:07:12.345Z"),
                List.of(new PathCheck("current", "hour", hours), new PathCheck("daily", "day", List.of(day))),
                Map.of(),
                new RequestCounts(3, 0, 0));
    }

    private static PartitionCheck hour(Instant start, int hour) {
        List<String> alsoIn = hour < 2 ? List.of("legacy_fills") : List.of();
        if ((hour >= 5 && hour <= 7) || hour == 30) {
            return new PartitionCheck(start, Coverage.MISSING, 0, 0, List.of(), Local.NONE, alsoIn);
        }
        if (hour == 10) {
            return new PartitionCheck(start, Coverage.KNOWN_GAP, 0, 0, List.of(), Local.NONE, alsoIn);
        }
        if (hour == 12) {
            return new PartitionCheck(start, Coverage.EMPTY, 1, 0, List.of(), Local.ABSENT, alsoIn);
        }
        if (hour == 47) {
            return new PartitionCheck(start, Coverage.NOT_YET, 0, 0, List.of(), Local.NONE, alsoIn);
        }
        Local local = hour < 24 ? Local.VERIFIED : hour == 24 ? Local.UNVERIFIED : Local.ABSENT;
        return new PartitionCheck(start, Coverage.PRESENT, 1, 37_000_000, List.of(), local, alsoIn);
    }

    /** A month that begins with a long known gap, in which one hour is there, and ends as it should; of two values nothing is there. */
    public static CheckReport checkOfAGap() {
        Instant start = Instant.parse("2025-08-01T00:00:00Z");
        List<PartitionCheck> hours = new ArrayList<>();
        for (int hour = 0; hour < 24 * 31; hour++) {
            Coverage coverage = hour < 24 * 27 && hour != 30 ? Coverage.KNOWN_GAP : Coverage.PRESENT;
            hours.add(new PartitionCheck(
                    start.plus(Duration.ofHours(hour)), coverage, 1, 37_000_000, List.of(), Local.NONE, List.of()));
        }
        return new CheckReport(
                "hyperliquid",
                "hl-mainnet-node-data",
                Instant.parse("2025-09-05T00:07:12.345Z"),
                List.of(new PathCheck("current", "hour", hours)),
                Map.of("coin", Set.of("NOPE", "ETHH")),
                new RequestCounts(1, 0, 0));
    }

    /** Two days by the hour of a dataset with coins: the second lacks some of those asked for. */
    public static CheckReport checkOfValues() {
        Instant start = Instant.parse("2025-08-01T00:00:00Z");
        List<PartitionCheck> hours = new ArrayList<>();
        for (int hour = 0; hour < 48; hour++) {
            List<Map<String, String>> lacking = new ArrayList<>();
            if (hour >= 30 && hour < 36) {
                lacking.add(Map.of("coin", "ETH"));
            }
            for (int coin = 1; hour == 34 && coin < 12; coin++) {
                lacking.add(Map.of("coin", "COIN" + coin));
            }
            Coverage coverage = lacking.isEmpty() ? Coverage.PRESENT : Coverage.INCOMPLETE;
            hours.add(new PartitionCheck(
                    start.plus(Duration.ofHours(hour)), coverage, 13, 37_000_000, lacking, Local.NONE, List.of()));
        }
        return new CheckReport(
                "hyperliquid-archive",
                "hyperliquid-archive",
                Instant.parse("2025-09-05T00:07:12.345Z"),
                List.of(new PathCheck("l2book", "hour", hours)),
                Map.of(),
                new RequestCounts(48, 0, 0));
    }
}
