package dev.waybill.s3;

import dev.waybill.cost.Budget;
import java.math.BigDecimal;

/**
 * What a run may cost.
 *
 * @param usd US dollars
 * @param ofMonth whether that is what is left of the month's limit, and not a limit of the run
 */
record CostCap(BigDecimal usd, boolean ofMonth) {

    void on(Budget.Builder limits) {
        if (ofMonth) {
            limits.maxCostOfMonth(usd);
        } else {
            limits.maxCost(usd);
        }
    }
}
