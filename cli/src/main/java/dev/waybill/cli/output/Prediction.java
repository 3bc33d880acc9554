package dev.waybill.cli.output;

import dev.waybill.Estimate;
import dev.waybill.cost.Cost;
import dev.waybill.cost.Destination;
import dev.waybill.cost.Usage;

/**
 * What an estimate said, to hold a receipt against.
 *
 * @param usage requests and bytes
 * @param cost their price at the destination that was asked about
 */
public record Prediction(Usage usage, Cost cost) {

    /** What the estimate says of one destination. */
    public static Prediction of(Estimate estimate, Destination destination) {
        return new Prediction(estimate.cost().usage(), estimate.cost().chosen(destination));
    }
}
