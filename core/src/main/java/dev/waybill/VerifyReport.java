package dev.waybill;

import java.util.List;

/**
 * What is left of a directory's verified files.
 *
 * @param intact files whose bytes still have the checksums that were recorded
 * @param changed files whose bytes, size or kind are different now
 * @param missing files that the manifest names and that are not there
 * @param extra files that the manifest does not name
 * @param partial files of downloads that did not end
 * @param setAside changed files that were moved away, so that the next download fetches them
 * @param differences the first {@value #MAX_DIFFERENCES} files by key that are not intact
 */
public record VerifyReport(
        Tally intact,
        Tally changed,
        Tally missing,
        Tally extra,
        Tally partial,
        Tally setAside,
        List<Difference> differences) {

    /** Differences kept one by one; the rest is only counted. */
    public static final int MAX_DIFFERENCES = 1_000;

    /** True if every file is intact and nothing else is there. */
    public boolean clean() {
        return changed.objects() + missing.objects() + extra.objects() + partial.objects() == 0;
    }

    /** In what way a file is not as it was. */
    public enum Kind {
        /** Its bytes are different. */
        CHANGED,
        /** It is gone. */
        MISSING,
        /** The manifest does not know it. */
        EXTRA,
        /** It belongs to a download that did not end. */
        PARTIAL
    }

    /**
     * One file that is not as it was.
     *
     * @param key the object's key, or the file's place below the directory
     * @param kind in what way
     * @param detail one line
     */
    public record Difference(Kind kind, String key, String detail) {}
}
