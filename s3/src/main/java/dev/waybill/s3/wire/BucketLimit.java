package dev.waybill.s3.wire;

import dev.waybill.cost.RequestCounts;

/** Asked before each request that is about the bucket and not about one of its objects. Thread-safe. */
public interface BucketLimit {

    /** No limit. */
    BucketLimit NONE = new BucketLimit() {
        @Override
        public boolean allows(RequestCounts request) {
            return true;
        }

        @Override
        public String refusal(RequestCounts request) {
            return "";
        }
    };

    /**
     * Whether this may be sent; whoever hears so sends it, and it counts.
     *
     * @throws dev.waybill.DownloadException if it must not, for another reason than a limit
     */
    boolean allows(RequestCounts request);

    /** Which limit such a request would cross, and what to do about it. */
    String refusal(RequestCounts request);
}
