package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.cost.ByteSize;
import dev.waybill.cost.Money;
import org.jspecify.annotations.Nullable;

/** What one run must not exceed, and whether it may spend without asking. */
@Parameters(separators = "=", commandDescription = "Limits and consent")
final class LimitOptions {

    @Parameter(
            names = "--max-cost",
            placeholder = "USD",
            description = "Stop before the bill exceeds this; stands for consent up to it")
    @Nullable
    String maxCost;

    @Parameter(
            names = "--max-cost-month",
            placeholder = "USD",
            description =
                    "Stop before all downloads of this month (UTC) into --to exceed this, by the directory's ledger; "
                            + "does not stand for consent")
    @Nullable
    String maxCostMonth;

    @Parameter(names = "--max-bytes", placeholder = "SIZE", description = "Stop before more bytes than this")
    @Nullable
    String maxBytes;

    @Parameter(names = "--max-objects", placeholder = "N", description = "Stop before more objects than this")
    @Nullable
    Long maxObjects;

    @Parameter(names = "--yes", description = "Do not ask before spending")
    boolean yes;

    @Parameter(
            names = "--concurrency",
            placeholder = "N",
            description = "Requests in flight at once; default as many as make it faster")
    @Nullable
    Integer concurrency;

    /** What the user agreed to before anything was shown. */
    Consent.Given consent() {
        if (maxCost != null) {
            return Consent.Given.UP_TO_A_LIMIT;
        }
        return yes ? Consent.Given.TO_WHAT_WAS_SHOWN : Consent.Given.NONE;
    }

    /** True if the user has already agreed to what the run will cost. */
    boolean agreed() {
        return yes || maxCost != null;
    }

    void addTo(DownloadPlanBuilder plan, Problems problems) {
        if (maxCost != null) {
            String usd = maxCost;
            problems.read("--max-cost", () -> Money.parse(usd)).ifPresent(plan::maxCost);
        }
        if (maxCostMonth != null) {
            String usd = maxCostMonth;
            problems.read("--max-cost-month", () -> Money.parse(usd)).ifPresent(plan::maxCostMonth);
        }
        if (maxBytes != null) {
            String size = maxBytes;
            problems.read("--max-bytes", () -> ByteSize.parse(size)).ifPresent(plan::maxBytes);
        }
        if (maxObjects != null) {
            plan.maxObjects(maxObjects);
        }
        if (concurrency != null) {
            plan.concurrency(concurrency);
        }
    }
}
