package dev.waybill.s3.listing;

import dev.waybill.dataset.Interval;

/**
 * A run of pages that one LIST request begins.
 *
 * @param time the objects it is asked for; what else its keys show belongs to other chains. Chains of one time follow each other
 * @param prefix all keys begin with it
 * @param startAfter keys up to and including this one are not sent; empty for all
 * @param lastPrefix the chain ends behind the keys that begin with this
 */
record Chain(Interval time, String prefix, String startAfter, String lastPrefix) {

    /** All keys that begin with a prefix. */
    static Chain of(Interval time, String prefix) {
        return new Chain(time, prefix, "", prefix);
    }

    /** The keys behind one, up to those that begin with a prefix. */
    static Chain between(Interval time, String startAfter, String lastPrefix) {
        int common = 0;
        int length = Math.min(startAfter.length(), lastPrefix.length());
        while (common < length && startAfter.charAt(common) == lastPrefix.charAt(common)) {
            common++;
        }
        // Half of a surrogate pair is no text that could be sent.
        if (common > 0 && Character.isHighSurrogate(lastPrefix.charAt(common - 1))) {
            common--;
        }
        return new Chain(time, lastPrefix.substring(0, common), startAfter, lastPrefix);
    }

    /** True for a key that comes behind the last one of interest. */
    boolean isPast(String key) {
        return !key.startsWith(lastPrefix) && KeyOrder.compare(key, lastPrefix) > 0;
    }
}
