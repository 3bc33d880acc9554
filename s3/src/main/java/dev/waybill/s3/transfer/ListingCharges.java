package dev.waybill.s3.transfer;

import dev.waybill.cost.Budget;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.s3.wire.BucketAccess;

/**
 * Puts the requests that the listing sends on the bill of the run. They go out while objects are bought, so they are charged when the next
 * object asks for money. Not thread-safe.
 */
final class ListingCharges {

    private final BucketAccess bucket;
    private final Budget budget;
    private RequestCounts charged = RequestCounts.NONE;

    ListingCharges(BucketAccess bucket, Budget budget) {
        this.bucket = bucket;
        this.budget = budget;
    }

    /** Charges what was sent since the last time, whether or not it crosses a limit: it is spent. */
    void charge() {
        RequestCounts sent = bucket.countsOfBucket();
        RequestCounts more = new RequestCounts(sent.list() - charged.list(), sent.head() - charged.head(), 0);
        if (more.list() > 0 || more.head() > 0) {
            charged = sent;
            budget.tryReserve(0, Usage.NONE).ifPresent(ticket -> budget.settle(ticket, new Usage(more, 0)));
        }
    }
}
