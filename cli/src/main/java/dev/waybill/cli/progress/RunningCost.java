package dev.waybill.cli.progress;

import dev.waybill.DownloadPlan;
import dev.waybill.cost.CostCalculator;
import java.util.Optional;

/** Finds the prices for the money that progress shows. */
public final class RunningCost {

    private RunningCost() {}

    /**
     * Prices of the region that the dataset hints at. Good enough for a figure that passes by: the report prices by the region that
     * the bucket answered with. Empty where the hint or the table knows nothing; then progress shows no money.
     */
    public static Optional<CostCalculator> byHint(DownloadPlan plan) {
        return plan.dataset()
                .regionHint()
                .filter(plan.prices().regions()::contains)
                .map(region -> new CostCalculator(plan.prices().region(region), plan.destination(), plan.month()));
    }
}
