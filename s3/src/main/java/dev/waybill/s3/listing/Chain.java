package dev.waybill.s3.listing;

import java.time.Instant;

/**
 * A run of pages that one LIST request begins.
 *
 * @param unit start of the stretch of time that it covers; chains of one unit follow each other
 * @param prefix all keys begin with it
 * @param startAfter keys up to and including this one are not sent; empty for all
 * @param lastPrefix the chain ends behind the keys that begin with this
 */
record Chain(Instant unit, String prefix, String startAfter, String lastPrefix) {

    /** All keys that begin with a prefix. */
    static Chain of(Instant unit, String prefix) {
        return new Chain(unit, prefix, "", prefix);
    }

    /** The keys that begin with one of two prefixes or lie between them. */
    static Chain between(Instant unit, String firstPrefix, String lastPrefix) {
        int common = 0;
        int length = Math.min(firstPrefix.length(), lastPrefix.length());
        while (common < length && firstPrefix.charAt(common) == lastPrefix.charAt(common)) {
            common++;
        }
        return new Chain(unit, firstPrefix.substring(0, common), firstPrefix, lastPrefix);
    }

    /** True for a key that comes behind the last one of interest. */
    boolean isPast(String key) {
        return !key.startsWith(lastPrefix) && KeyOrder.compare(key, lastPrefix) > 0;
    }
}
