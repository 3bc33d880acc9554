package dev.waybill;

import dev.waybill.DownloadException.Kind;
import dev.waybill.cost.Money;
import dev.waybill.ledger.LedgerRun;
import dev.waybill.ledger.LedgerTotal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** What a directory's downloads of one month (UTC) may cost together. */
public final class MonthLimit {

    private MonthLimit() {}

    /**
     * What is left in the month that holds this moment, in US dollars, if each run so far cost the most that it can have.
     *
     * @param runs those of the directory's ledger
     * @throws DownloadException of kind {@code LIMIT} if nothing is left
     */
    public static BigDecimal left(Path directory, BigDecimal limitUsd, List<LedgerRun> runs, Instant now) {
        BigDecimal spent = LedgerTotal.atMostUsd(runs, YearMonth.from(now.atOffset(ZoneOffset.UTC)));
        BigDecimal left = limitUsd.subtract(spent);
        if (left.signum() <= 0) {
            throw new DownloadException(
                    Kind.LIMIT,
                    "stopped before anything was bought: this month's downloads into " + directory + " have cost up to "
                            + Money.format(spent) + " of the month's limit of " + Money.formatDown(limitUsd)
                            + "; raise --max-cost-month, or see what it was with the command receipts " + directory);
        }
        return left;
    }
}
