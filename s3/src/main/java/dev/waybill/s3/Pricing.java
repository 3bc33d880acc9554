package dev.waybill.s3;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.CostEstimate;
import dev.waybill.cost.PriceTable;
import dev.waybill.cost.Usage;
import dev.waybill.dataset.Payer;

/** The prices that apply to a plan's bucket. */
final class Pricing {

    private Pricing() {}

    static CostEstimate estimate(DownloadPlan plan, BucketRegion region, Usage usage) {
        try {
            return CostEstimate.of(table(plan, region), region.name(), usage, plan.month());
        } catch (IllegalArgumentException e) {
            throw DownloadException.of(Kind.INVALID_PLAN, e);
        }
    }

    static CostCalculator calculator(DownloadPlan plan, BucketRegion region) {
        return new CostCalculator(estimate(plan, region, Usage.NONE).prices(), plan.destination(), plan.month());
    }

    /** Who reads a public bucket without signing has no bill that anything could be put on. */
    private static PriceTable table(DownloadPlan plan, BucketRegion region) {
        return plan.dataset().payer() == Payer.ANONYMOUS ? PriceTable.ownerPays(region.name()) : plan.prices();
    }
}
