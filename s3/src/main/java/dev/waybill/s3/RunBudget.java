package dev.waybill.s3;

import dev.waybill.DownloadPlan;
import dev.waybill.cost.Budget;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.s3.transfer.LimitWords;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a run, from its first request on. The region, and with it the prices, is known after the first answer only: what is sent before counts as
 * if it went to the dearest region. Thread-safe.
 */
final class RunBudget {

    private final DownloadPlan plan;
    private final Optional<CostCap> maxCost;
    private RequestCounts early;
    private @Nullable Budget budget;

    /**
     * A budget.
     *
     * @param sent what the job has sent before the run
     */
    RunBudget(DownloadPlan plan, Optional<CostCap> maxCost, RequestCounts sent) {
        this.plan = plan;
        this.maxCost = maxCost;
        this.early = sent;
    }

    /** Whether requests without bytes cross no limit; then they are paid for. */
    synchronized boolean allows(RequestCounts requests) {
        Budget open = budget;
        if (open != null) {
            Usage usage = new Usage(requests, 0);
            Optional<Budget.Ticket> ticket = open.tryReserve(0, usage);
            ticket.ifPresent(reserved -> open.settle(reserved, usage));
            return ticket.isPresent();
        }
        RequestCounts sum = early.plus(requests);
        if (maxCost.isPresent()
                && Pricing.atMostUsd(plan, sum).compareTo(maxCost.get().usd()) > 0) {
            return false;
        }
        early = sum;
        return true;
    }

    /** Why they would cross one, in words that follow what is refused. */
    synchronized String refusal(RequestCounts requests) {
        if (budget != null) {
            return LimitWords.of(budget, 0, new Usage(requests, 0));
        }
        boolean monthly = maxCost.map(CostCap::ofMonth).orElse(false);
        return "it would cross "
                + (monthly ? LimitWords.ofMonth() : "the cost limit; raise it: it has no room for even one object");
    }

    /** The budget at the bucket's own prices; what was sent until now is on it. To be called once. */
    synchronized Budget open(CostCalculator calculator) {
        Budget.Builder limits = Budget.builder(calculator);
        maxCost.ifPresent(cap -> cap.on(limits));
        plan.limits().bytes().ifPresent(limits::maxBytes);
        plan.limits().objects().ifPresent(limits::maxObjects);
        Budget open = limits.build();
        open.tryReserve(0, Usage.NONE).ifPresent(ticket -> open.settle(ticket, new Usage(early, 0)));
        budget = open;
        return open;
    }
}
