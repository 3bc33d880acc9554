package dev.waybill.s3;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadPlan;
import dev.waybill.Overlap;
import dev.waybill.OverlapSaving;
import dev.waybill.PlannedAction;
import dev.waybill.PlannedObject;
import dev.waybill.Tally;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.s3.evidence.PlannedRequests;
import java.math.BigDecimal;
import java.util.Optional;

/** Adds up the objects that newer paths stand in for, as far as they would be bought. */
final class Superseded {

    private final DownloadPlan plan;
    private final LocalView local;
    private Tally buy = Tally.ZERO;
    private RequestCounts requests = RequestCounts.NONE;

    /** The view is for these objects alone, so that those left out are in nobody's way. */
    Superseded(DownloadPlan plan, LocalView local) {
        this.plan = plan;
        this.local = local;
    }

    void add(PlannedObject object) {
        LocalView.Decision decision = local.decide(object);
        if (decision.action() == PlannedAction.BUY) {
            buy = buy.plus(decision.missing().bytes());
            requests =
                    requests.plus(PlannedRequests.of(object, decision.missing()).requests());
        }
    }

    /** What stitching saves of a download that uses this much. */
    Optional<OverlapSaving> saving(BucketRegion region, Usage planned) {
        if (buy.objects() == 0) {
            return Optional.empty();
        }
        int sign = plan.overlap() == Overlap.KEEP ? -1 : 1;
        RequestCounts all = planned.requests();
        Usage otherwise = new Usage(
                new RequestCounts(all.list(), all.head() + sign * requests.head(), all.get() + sign * requests.get()),
                planned.bytes() + sign * buy.bytes());
        BigDecimal difference = usd(region, planned).subtract(usd(region, otherwise));
        return Optional.of(new OverlapSaving(plan.overlap(), buy, difference.abs()));
    }

    private BigDecimal usd(BucketRegion region, Usage usage) {
        return Pricing.estimate(plan, region, usage).chosen(plan.destination()).total();
    }
}
