package dev.waybill.s3;

import dev.waybill.DownloadPlan;
import dev.waybill.cost.Budget;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.s3.wire.BucketLimit;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a run, from its first request on. The region, and with it the prices, is known after the first answer only: what is sent before counts as
 * if it went to the dearest region. Thread-safe.
 */
final class RunBudget implements BucketLimit {

    private final DownloadPlan plan;
    private final Optional<BigDecimal> maxCost;
    private RequestCounts early = RequestCounts.NONE;
    private @Nullable Budget budget;

    RunBudget(DownloadPlan plan, Optional<BigDecimal> maxCost) {
        this.plan = plan;
        this.maxCost = maxCost;
    }

    /** Whether requests without bytes cross no limit; then they are paid for. */
    @Override
    public synchronized boolean allows(RequestCounts requests) {
        Budget open = budget;
        if (open != null) {
            Usage usage = new Usage(requests, 0);
            Optional<Budget.Ticket> ticket = open.tryReserve(0, usage);
            ticket.ifPresent(reserved -> open.settle(reserved, usage));
            return ticket.isPresent();
        }
        RequestCounts sum = early.plus(requests);
        if (maxCost.isPresent() && Pricing.atMostUsd(plan, sum).compareTo(maxCost.get()) > 0) {
            return false;
        }
        early = sum;
        return true;
    }

    /** The budget at the bucket's own prices; what was sent until now is on it. To be called once. */
    synchronized Budget open(CostCalculator calculator) {
        Budget.Builder limits = Budget.builder(calculator);
        maxCost.ifPresent(limits::maxCost);
        plan.limits().bytes().ifPresent(limits::maxBytes);
        plan.limits().objects().ifPresent(limits::maxObjects);
        Budget open = limits.build();
        open.tryReserve(0, Usage.NONE).ifPresent(ticket -> open.settle(ticket, new Usage(early, 0)));
        budget = open;
        return open;
    }
}
