package dev.waybill.s3;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.CostEstimate;
import dev.waybill.cost.PriceTable;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.dataset.Payer;
import java.math.BigDecimal;

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

    /** What requests cost where they cost most, as long as nobody knows the bucket's region. */
    static BigDecimal atMostUsd(DownloadPlan plan, RequestCounts requests) {
        if (plan.dataset().payer() == Payer.ANONYMOUS) {
            return BigDecimal.ZERO;
        }
        Usage usage = new Usage(requests, 0);
        return plan.prices().regions().stream()
                .map(name -> new CostCalculator(plan.prices().region(name), plan.destination(), plan.month()))
                .map(calculator -> calculator.price(usage).total())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    /** Who reads a public bucket without signing has no bill that anything could be put on. */
    private static PriceTable table(DownloadPlan plan, BucketRegion region) {
        return plan.dataset().payer() == Payer.ANONYMOUS ? PriceTable.ownerPays(region.name()) : plan.prices();
    }
}
