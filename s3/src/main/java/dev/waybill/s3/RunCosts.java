package dev.waybill.s3;

import dev.waybill.DownloadPlan;
import dev.waybill.cost.Budget;
import dev.waybill.cost.Cost;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.Receipt;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Traffic;
import dev.waybill.cost.Usage;
import dev.waybill.s3.wire.BucketAccess;
import java.math.BigDecimal;

/** Makes receipts of a run, while it goes on and at its end. */
record RunCosts(DownloadPlan plan, BucketAccess bucket, CostCalculator calculator, Budget budget) {

    /**
     * What the run cost until now.
     *
     * @param counted all but the requests
     */
    Receipt receipt(Traffic counted) {
        RequestCounts sent = bucket.counts();
        Traffic traffic = new Traffic(
                sent,
                counted.wantedBytes(),
                counted.receivedBytes(),
                counted.wastedBytes(),
                counted.resumedBytes(),
                counted.adoptedBytes(),
                counted.retries());
        Cost cost = calculator.price(traffic.usage());
        Usage withSaved = new Usage(
                sent,
                Math.addExact(traffic.receivedBytes(), Math.addExact(traffic.resumedBytes(), traffic.adoptedBytes())));
        return new Receipt(
                traffic,
                cost,
                atMostUsd(counted.receivedBytes()),
                calculator.price(withSaved).total().subtract(cost.total()),
                plan.prices().date());
    }

    /** The most that S3 can bill for what was set aside until now. */
    BigDecimal atMostUsd(long receivedBytes) {
        // The listing's requests reach the budget a little later than they are sent.
        RequestCounts sent = bucket.counts();
        Usage committed = budget.committed();
        return calculator
                .price(new Usage(
                        new RequestCounts(
                                Math.max(sent.list(), committed.requests().list()),
                                Math.max(sent.head(), committed.requests().head()),
                                Math.max(sent.get(), committed.requests().get())),
                        Math.max(receivedBytes, committed.bytes())))
                .total();
    }
}
