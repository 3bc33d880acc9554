package dev.waybill.ledger;

import dev.waybill.cost.Traffic;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The runs of a month for one dataset, summed up.
 *
 * @param month by the beginning of the runs, in UTC
 * @param dataset name of the dataset
 * @param runs how many
 * @param inFlight how many of them run or were killed
 * @param estimatedRuns how many of them were estimated before
 * @param traffic sum
 * @param estimatedUsd sum of what was estimated, over these
 * @param usd sum of the prices of what was sent and received
 * @param atMostUsd sum of the most that S3 can bill
 */
public record LedgerTotal(
        YearMonth month,
        String dataset,
        long runs,
        long inFlight,
        long estimatedRuns,
        Traffic traffic,
        BigDecimal estimatedUsd,
        BigDecimal usd,
        BigDecimal atMostUsd) {

    /** One total for each month and dataset, in this order. */
    public static List<LedgerTotal> of(Collection<LedgerRun> runs) {
        Map<List<String>, LedgerTotal> totals = new TreeMap<>(
                Comparator.comparing((List<String> key) -> key.get(0)).thenComparing(key -> key.get(1)));
        for (LedgerRun run : runs) {
            totals.merge(List.of(run.month().toString(), run.source().dataset()), of(run), LedgerTotal::plus);
        }
        return List.copyOf(totals.values());
    }

    /** The most that S3 can bill for the runs of a month, over all datasets. */
    public static BigDecimal atMostUsd(Collection<LedgerRun> runs, YearMonth month) {
        return runs.stream()
                .filter(run -> run.month().equals(month))
                .map(run -> run.bill().atMostUsd())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static LedgerTotal of(LedgerRun run) {
        return new LedgerTotal(
                run.month(),
                run.source().dataset(),
                1,
                run.state() == RunState.IN_FLIGHT ? 1 : 0,
                run.bill().estimatedUsd().isPresent() ? 1 : 0,
                run.traffic(),
                run.bill().estimatedUsd().orElse(BigDecimal.ZERO),
                run.bill().usd(),
                run.bill().atMostUsd());
    }

    private LedgerTotal plus(LedgerTotal other) {
        return new LedgerTotal(
                month,
                dataset,
                runs + other.runs,
                inFlight + other.inFlight,
                estimatedRuns + other.estimatedRuns,
                traffic.plus(other.traffic),
                estimatedUsd.add(other.estimatedUsd),
                usd.add(other.usd),
                atMostUsd.add(other.atMostUsd));
    }
}
