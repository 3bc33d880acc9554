package dev.waybill;

/**
 * Runs plans against a bucket. {@code waybill-s3} brings the one for S3; tests and callers with an own one pass it to the verbs of
 * {@link DownloadPlan}.
 *
 * <p>All methods block until they are done, can be called from any thread, and stop early when the calling thread is
 * interrupted. They throw {@link DownloadException} when the plan cannot be run at all, {@link IllegalStateException} when the executor is closed, and take no null.
 */
public interface PlanExecutor extends AutoCloseable {

    /**
     * Prices what the plan names and what is not yet on disk. Costs the requests reported in {@link Estimate#spent()}: those of the
     * listing, or none but for the bucket's region where the objects come from a plan file. Downloads nothing and writes nothing below the
     * plan's directory.
     *
     * @param objects where the objects come from: a fresh listing, or exactly those of an earlier estimate
     * @param visitor receives every object in time order, with what would be done about it
     */
    Estimate estimate(DownloadPlan plan, ObjectSource objects, ObjectVisitor visitor);

    /** Compares what exists and what is on disk with what should; costs LIST requests only and writes nothing. */
    CheckReport check(DownloadPlan plan);

    /**
     * Buys, verifies and publishes what is missing. Failures of single objects end up in the report, as does the reason when the
     * run stopped early.
     *
     * @param objects where the objects come from: a fresh listing, or exactly those of an earlier estimate
     */
    DownloadReport execute(DownloadPlan plan, ObjectSource objects, DownloadListener listener);

    /**
     * Buys and verifies as {@link #execute} does, with the same limits, ledger and counts, and hands each object over instead of keeping it. See
     * {@link DownloadPlan#stream}.
     *
     * @param objects where the objects come from: a fresh listing, or exactly those of an earlier estimate
     */
    DownloadReport stream(DownloadPlan plan, ObjectSource objects, ObjectConsumer consumer, DownloadListener listener);

    /** Releases connections and threads; the executor cannot be used afterwards. To close it twice does nothing. */
    @Override
    void close();
}
