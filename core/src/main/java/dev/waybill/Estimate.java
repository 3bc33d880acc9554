package dev.waybill;

import dev.waybill.cost.CostEstimate;
import dev.waybill.cost.RequestCounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan would buy and what that costs.
 *
 * @param dataset name of the dataset
 * @param bucket its bucket
 * @param region the region that prices apply to
 * @param paths one entry a dataset path, in the plan's order
 * @param requests what a download sends as long as nothing has to be retried: its own listing, one GET a range, and the HEADs that tell what verifies the
 *     bytes and what files on disk can be compared with
 * @param spent what this estimate itself sent, retries included; a download sends its requests in addition
 * @param cost the money, for each place that the data can go to
 * @param overlap what stitching paths that hold the same time saves, or would save; empty if that is nothing
 * @param disk room on the target's disk; empty without a target directory
 * @param pricedTooLow the part of what is to buy that the cost is too low for: {@link PlannedObject#pricedTooLow}
 * @param unseen values that were asked for by name and of which the listing has no object at any time, by dimension: perhaps misspelt
 */
public record Estimate(
        String dataset,
        String bucket,
        BucketRegion region,
        List<PathEstimate> paths,
        RequestCounts requests,
        RequestCounts spent,
        CostEstimate cost,
        Optional<OverlapSaving> overlap,
        Optional<DiskSpace> disk,
        Tally pricedTooLow,
        Map<String, Set<String>> unseen) {

    /**
     * What HEADs that compare files on disk with their objects may cost without anybody's consent, in US dollars: some 2,700 of them. An estimate of a plan without a cost
     * limit asks for no more.
     */
    public static final BigDecimal TRIFLE_USD = new BigDecimal("0.001");

    /** All paths together. */
    public PathEstimate total() {
        return paths.stream().reduce(PathEstimate.empty("total"), PathEstimate::plus);
    }

    /**
     * Room on disk.
     *
     * @param freeBytes free for this user
     * @param neededBytes what the download will write, without decoded files
     * @param decodes whether decoded files come on top: nobody knows their size before
     */
    public record DiskSpace(long freeBytes, long neededBytes, boolean decodes) {

        /** What a download leaves free, for the manifest, the journal and what others write meanwhile. */
        public static final long RESERVE_BYTES = 16L << 20;

        /** True if everything fits but for decoded files, and leaves {@link #RESERVE_BYTES}. */
        public boolean enough() {
            return neededBytes == 0 || neededBytes <= freeBytes - RESERVE_BYTES;
        }
    }
}
