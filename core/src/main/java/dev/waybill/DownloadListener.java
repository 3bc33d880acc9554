package dev.waybill;

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
}
