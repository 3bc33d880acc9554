package dev.waybill.cli.output;

import dev.waybill.cost.Money;
import dev.waybill.ledger.LedgerTotal;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The sums of a ledger for a person. */
public final class ReceiptsText {

    private ReceiptsText() {}

    /** A row a month and dataset, and their sum. */
    public static String render(List<LedgerTotal> totals, Screen screen) {
        if (totals.isEmpty()) {
            return "No runs in the ledger.\n";
        }
        SizeUnit unit = SizeUnit.of(totals.stream()
                .mapToLong(total -> total.traffic().receivedBytes())
                .max()
                .orElse(0));
        Table table = new Table(
                "MONTH", "DATASET", "RUNS", unit.binaryName, "WASTED", "SAVED", "ESTIMATED", "COST", "AT MOST");
        totals.forEach(total -> table.row(cells(total, unit)));
        if (totals.size() > 1) {
            table.row(
                    screen::bold,
                    List.of(
                            "total",
                            "",
                            Phrase.number(count(totals, LedgerTotal::runs)),
                            size(totals, unit, total -> total.traffic().receivedBytes()),
                            size(totals, unit, total -> total.traffic().wastedBytes()),
                            size(totals, unit, ReceiptsText::saved),
                            estimated(
                                    sum(totals, LedgerTotal::estimatedUsd),
                                    count(totals, LedgerTotal::estimatedRuns),
                                    count(totals, LedgerTotal::runs)),
                            usd(totals, LedgerTotal::usd),
                            usd(totals, LedgerTotal::atMostUsd)));
        }
        long inFlight = count(totals, LedgerTotal::inFlight);
        String remark = inFlight == 0
                ? ""
                : Paragraph.wrap(
                        screen.yellow(
                                Phrase.count(inFlight, "run") + " did not end, or not yet: the cost is what is known, "
                                        + "and at most what was set aside."),
                        screen,
                        "");
        return table.render(screen) + remark;
    }

    private static List<String> cells(LedgerTotal total, SizeUnit unit) {
        return List.of(
                total.month().toString(),
                SafeText.of(total.dataset()),
                Phrase.number(total.runs()),
                unit.binary(total.traffic().receivedBytes()),
                unit.binary(total.traffic().wastedBytes()),
                unit.binary(saved(total)),
                estimated(total.estimatedUsd(), total.estimatedRuns(), total.runs()),
                Money.format(total.usd()),
                Money.format(total.atMostUsd()));
    }

    private static long saved(LedgerTotal total) {
        return total.traffic().resumedBytes() + total.traffic().adoptedBytes();
    }

    private static long count(List<LedgerTotal> totals, ToLongFunction<LedgerTotal> number) {
        return totals.stream().mapToLong(number).sum();
    }

    private static String size(List<LedgerTotal> totals, SizeUnit unit, ToLongFunction<LedgerTotal> bytes) {
        return unit.binary(count(totals, bytes));
    }

    private static String usd(List<LedgerTotal> totals, Function<LedgerTotal, BigDecimal> usd) {
        return Money.format(sum(totals, usd));
    }

    private static BigDecimal sum(List<LedgerTotal> totals, Function<LedgerTotal, BigDecimal> usd) {
        return totals.stream().map(usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Runs that were agreed to beforehand, by --yes or a limit, have no estimate: that is no estimate of nothing, and the cost beside it is that of all runs. */
    private static String estimated(BigDecimal usd, long estimated, long runs) {
        if (estimated == 0) {
            return "–";
        }
        return Money.format(usd)
                + (estimated == runs ? "" : " (" + Phrase.number(estimated) + " of " + Phrase.count(runs, "run") + ")");
    }
}
