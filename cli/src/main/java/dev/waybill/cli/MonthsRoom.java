package dev.waybill.cli;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.MonthLimit;
import dev.waybill.errors.FileErrors;
import dev.waybill.ledger.Ledger;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What {@code --max-cost-month} leaves to a download. */
final class MonthsRoom {

    private MonthsRoom() {}

    /**
     * In US dollars, if there is such a limit. To be asked before an estimate is paid for, since the download would be refused after it.
     *
     * @throws DownloadException of kind {@code LIMIT} if nothing is left
     */
    static Optional<BigDecimal> left(DownloadPlan plan) {
        if (plan.limits().costUsdMonth().isEmpty() || plan.directory().isEmpty()) {
            return Optional.empty();
        }
        Path directory = plan.directory().get();
        try {
            return Optional.of(MonthLimit.left(
                    directory, plan.limits().costUsdMonth().get(), Ledger.read(directory), Instant.now()));
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE, "reading the ledger of " + directory + " failed: " + FileErrors.reason(e), e);
        }
    }
}
