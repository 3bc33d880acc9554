package dev.waybill.benchmarks.server;

/**
 * What a server was asked since it was last reset.
 *
 * @param lists LIST requests
 * @param heads HEAD requests, of buckets too
 * @param gets GET requests of objects
 * @param others everything else
 * @param connections that were opened
 * @param bodyBytes sent as bodies of objects
 */
public record ServerCounts(long lists, long heads, long gets, long others, long connections, long bodyBytes) {

    /** Of every kind. */
    public long requests() {
        return lists + heads + gets + others;
    }
}
