package dev.waybill.examples.hyperliquid;

import dev.waybill.DownloadPlan;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DateRange;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was traded of each coin on each day, price times size, from files that are on disk already. The range may span all three formats: trades until fills
 * begin, and of each trade the buyer's fill from then on.
 */
public final class DailyVolume {

    private static final Instant FILLS_BEGIN =
            Dataset.hyperliquid().path("legacy_fills").first().orElseThrow();

    private final Map<LocalDate, Map<String, BigDecimal>> volume = new TreeMap<>();

    private DailyVolume() {}

    /** Takes the directory that was downloaded to, the first and the last day. */
    public static void main(String[] args) {
        if (args.length != 3) {
            System.err.println("usage: DailyVolume DIRECTORY FIRST_DAY LAST_DAY");
            System.exit(2);
        }
        of(Path.of(args[0]), DateRange.of(args[1], args[2]))
                .forEach((day, coins) -> coins.forEach(
                        (coin, usd) -> System.out.println(day + "\t" + coin + "\t" + usd.toPlainString())));
    }

    /** Volume by day and coin, both sorted, of the records whose own time is in the range. */
    static Map<LocalDate, Map<String, BigDecimal>> of(Path directory, DateRange dates) {
        DailyVolume sum = new DailyVolume();
        try (Stream<String> trades = lines(directory, dates, "legacy_trades")) {
            trades.map(Records::trade).forEach(sum::add);
        }
        try (Stream<String> lines = lines(directory, dates, "current", "legacy_fills")) {
            FillSeries.of(lines).map(UserFill::fill).forEach(sum::add);
        }
        return sum.volume;
    }

    private static Stream<String> lines(Path directory, DateRange dates, String... paths) {
        return DownloadPlan.builder()
                .paths(paths)
                .dates(dates)
                .into(directory)
                .build()
                .lines(Records::timeOf);
    }

    private void add(Trade trade) {
        Instant time = Records.instant(trade.time());
        if (time.isBefore(FILLS_BEGIN)) {
            add(time, trade.coin(), trade.notional());
        }
    }

    private void add(Fill fill) {
        if (fill.side().equals("B")) {
            add(fill.instant(), fill.coin(), fill.notional());
        }
    }

    private void add(Instant time, String coin, BigDecimal usd) {
        volume.computeIfAbsent(LocalDate.ofInstant(time, ZoneOffset.UTC), day -> new TreeMap<>())
                .merge(coin, usd, BigDecimal::add);
    }
}
