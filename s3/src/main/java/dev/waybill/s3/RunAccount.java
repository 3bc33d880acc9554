package dev.waybill.s3;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadPlan;
import dev.waybill.cost.Budget;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.RequestCounts;
import dev.waybill.ledger.RunState;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.s3.wire.BucketLimit;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The limits and the ledger of a run, in front of every request that brings no bytes of objects. The ledger begins as soon as the bucket has answered once, because
 * that tells the region and so the prices. Thread-safe; until then, nothing is sent but one request at a time.
 */
final class RunAccount implements BucketLimit {

    private final DownloadPlan plan;
    private final BucketAccess bucket;
    private final RunBudget limits;
    private final RunLedger ledger;
    private final RunTally tally;
    private final Optional<BigDecimal> estimatedUsd;
    private boolean opening;
    private @Nullable Open open;

    /**
     * An account in which nothing was spent yet.
     *
     * @param limits what the run may cost
     * @param tally from the beginning of the ledger on, it writes down what is spent on objects
     * @param estimatedUsd what was estimated before
     */
    RunAccount(
            DownloadPlan plan,
            BucketAccess bucket,
            RunBudget limits,
            RunLedger ledger,
            RunTally tally,
            Optional<BigDecimal> estimatedUsd) {
        this.plan = plan;
        this.bucket = bucket;
        this.limits = limits;
        this.ledger = ledger;
        this.tally = tally;
        this.estimatedUsd = estimatedUsd;
    }

    /** What is known once the region is. */
    record Open(BucketRegion region, Budget budget, RunCosts costs) {}

    /**
     * Whether requests without bytes cross no limit; then they are paid for and written down.
     *
     * @throws dev.waybill.DownloadException if they cannot be written down, or if the region cannot be found
     */
    @Override
    public boolean allows(RequestCounts requests) {
        openOnceSettled();
        if (!limits.allows(requests)) {
            return false;
        }
        tally.spend();
        return true;
    }

    @Override
    public String refusal(RequestCounts requests) {
        return limits.refusal(requests);
    }

    private synchronized void openOnceSettled() {
        // Asking for the region comes by here as well.
        if (bucket.settled() && !opening) {
            open();
        }
    }

    /** Opens the account, unless it is open; asks for the region if no answer has told it yet. */
    synchronized Open open() {
        Open known = open;
        if (known == null) {
            opening = true;
            try {
                known = opened();
                open = known;
            } finally {
                opening = false;
            }
        }
        return known;
    }

    private Open opened() {
        BucketRegion region = Feeds.pull(plan, bucket, bucket::region);
        CostCalculator calculator = Pricing.calculator(plan, region);
        Budget budget = limits.open(calculator);
        RunCosts costs = new RunCosts(plan, bucket, calculator, budget);
        ledger.begin(region, estimatedUsd, costs.receipt(tally.traffic(false)));
        tally.keep(ledger, costs);
        return new Open(region, budget, costs);
    }

    /** Writes down the end of a run that comes to no report. */
    synchronized void brokenOff() {
        if (open != null) {
            ledger.end(RunState.STOPPED, open.costs().receipt(tally.traffic(true)));
        }
    }
}
