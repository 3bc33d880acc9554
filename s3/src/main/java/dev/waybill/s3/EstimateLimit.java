package dev.waybill.s3;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.Estimate;
import dev.waybill.PlannedObject;
import dev.waybill.cost.Money;
import dev.waybill.cost.RequestCounts;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.s3.wire.BucketLimit;
import dev.waybill.target.KeyText;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an estimate may cost itself: all that it sends is held against the plan's cost limit. Without one it lists, which takes few requests, but asks about files that
 * are there, of which there can be any number, for no more than a trifle. Thread-safe.
 */
final class EstimateLimit implements BucketLimit, AskedServer.Watch {

    private static final RequestCounts HEAD = new RequestCounts(0, 1, 0);

    private final DownloadPlan plan;
    private final BucketAccess bucket;
    private final Optional<BigDecimal> agreedUsd;
    private final RunBudget limits;
    private volatile boolean priced;

    /**
     * A limit.
     *
     * @param sent what the job has sent before the estimate
     */
    EstimateLimit(DownloadPlan plan, BucketAccess bucket, RequestCounts sent) {
        this.plan = plan;
        this.bucket = bucket;
        this.agreedUsd = plan.limits().costUsd();
        this.limits = new RunBudget(
                plan,
                Optional.of(new CostCap(agreedUsd.orElse(Estimate.TRIFLE_USD), false)),
                agreedUsd.isPresent() ? sent : RequestCounts.NONE);
    }

    @Override
    public boolean allows(RequestCounts requests) {
        // A HEAD about the bucket may be the very one that asks for its region.
        if (requests.head() == 0 && bucket.settled()) {
            price();
        }
        return (agreedUsd.isEmpty() && !aboutFiles(requests)) || limits.allows(requests);
    }

    /** Neither is a list, nor what finds the bucket; but where an object cannot be asked about, the bucket is, too. */
    private boolean aboutFiles(RequestCounts requests) {
        return priced && requests.head() > 0;
    }

    @Override
    public String refusal(RequestCounts requests) {
        return "the estimate itself would cost more than " + bound();
    }

    private String bound() {
        return agreedUsd
                        .map(usd -> "the cost limit of " + Money.formatDown(usd) + "; raise it")
                        .orElseGet(() -> Money.formatDown(Estimate.TRIFLE_USD) + "; agree to more with --max-cost USD")
                + ", or choose less";
    }

    @Override
    public void beforeHead(PlannedObject object) {
        // Of a plan file, nothing else was asked yet: an object cannot tell where its bucket is.
        price();
        if (!limits.allows(HEAD)) {
            throw new DownloadException(
                    Kind.LIMIT,
                    "stopped before " + KeyText.quoted(object.key())
                            + ": to ask S3 which of the files that are there differ from their objects would cost more than "
                            + bound());
        }
    }

    @Override
    public void again(PlannedObject object, int failed, Throwable error) {
        // The report of a download counts what is asked again; an estimate has none.
    }

    /** Finds the bucket, if nothing has yet. What is sent before its region is known counts at the dearest one's prices. */
    private synchronized void price() {
        if (!priced) {
            BucketRegion region = Feeds.pull(plan, bucket, bucket::region);
            limits.open(Pricing.calculator(plan, region));
            priced = true;
        }
    }
}
