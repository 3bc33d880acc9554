package dev.waybill.s3.wire;

import dev.waybill.cost.RequestCounts;

/** Asked before each request that is about the bucket and not about one of its objects. Thread-safe. */
@FunctionalInterface
public interface BucketLimit {

    /** No limit. */
    BucketLimit NONE = request -> true;

    /** Whether this may be sent; whoever hears so sends it, and it counts. */
    boolean allows(RequestCounts request);
}
