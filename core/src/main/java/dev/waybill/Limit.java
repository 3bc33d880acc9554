package dev.waybill;

/** What kept a download from being faster: what its requests waited for the longest, so what to change first. */
public enum Limit {
    /** The next objects were not known in time: listing them, and looking at what of them is on disk. */
    LISTING,
    /** As many requests as the plan allows were under way, by {@link DownloadPlanBuilder#concurrency}. Without that the number is sought. */
    CONCURRENCY,
    /** The bytes came as fast as the executor allows. */
    BANDWIDTH,
    /** As many requests as Waybill ever sends at once were under way, and each step up to there had paid: the server's latency. */
    LATENCY,
    /** The server asked for a slower pace, with SlowDown or a status like it. */
    THROTTLING,
    /** More requests at once brought no more: the network, the server, or what else runs on this machine. */
    NETWORK,
    /** This process used nearly all cores that it may use. */
    PROCESSOR,
    /** Most of what was under way was complete, and waited to be forced to the disk and named. */
    DISK,
    /** What follows was slower than the download: the consumer of a stream, or decoding. */
    CONSUMER,
    /** All that there was left to ask for was under way: the plan is small, or ended with large objects. */
    PLAN,
    /** The number of requests at once was still being raised: it was over before the best one was found. */
    START
}
