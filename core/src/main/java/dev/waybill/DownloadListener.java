package dev.waybill;

import dev.waybill.cost.RequestCounts;

/**
 * Watches a download. Called for one event at a time, on one thread of Waybill's own that is never a network thread; what it
 * throws is logged and ignored. A slow listener slows the download down rather than filling memory.
 *
 * <p>The order of events is documented at {@link DownloadEvent}.
 */
@FunctionalInterface
public interface DownloadListener {

    /** Watches nothing, and costs nothing. */
    DownloadListener NONE = event -> {};

    /** Called for each event. */
    void on(DownloadEvent event);

    /**
     * Called now and then, by the same thread: what makes the bill of the run beside the bytes of its objects.
     *
     * @param soFar all that the run has sent until now, retries and the estimate that the same command made before it included; a request that has found no server is taken
     *     back
     */
    default void sent(RequestCounts soFar) {}
}
