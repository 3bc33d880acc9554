package dev.waybill.cli.progress;

import dev.waybill.DownloadPlan;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.RegionPrices;
import dev.waybill.dataset.Payer;
import java.util.Optional;

/** Finds the prices for the money that progress shows. */
public final class RunningCost {

    private RunningCost() {}

    /**
     * Prices of the region that the dataset hints at. Good enough for a figure that passes by: the report prices by the region that
     * the bucket answered with. Empty where the hint or the table knows nothing; then progress shows no money. Nothing where nobody
     * pays, as in the report.
     */
    public static Optional<CostCalculator> byHint(DownloadPlan plan) {
        if (plan.dataset().payer() == Payer.ANONYMOUS) {
            String anywhere = plan.dataset().regionHint().orElse("anywhere");
            return Optional.of(new CostCalculator(RegionPrices.ownerPays(anywhere), plan.destination(), plan.month()));
        }
        return plan.dataset()
                .regionHint()
                .filter(plan.prices().regions()::contains)
                .map(region -> new CostCalculator(plan.prices().region(region), plan.destination(), plan.month()));
    }
}
