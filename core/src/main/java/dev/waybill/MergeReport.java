package dev.waybill;

import java.util.List;

/**
 * What merging directories did.
 *
 * @param linked files that are in both directories now, as hard links to the same bytes
 * @param copied files that are in both directories now, twice, because the disks or file systems allow no link
 * @param recorded files that lay in the merged directory already, were compared with their checksums and are in its manifest now
 * @param present files that the merged directory had verified before
 * @param lost files that a manifest names and that are gone or not as they were verified: the next download fetches them
 * @param conflicts files whose place is taken by something else; both were left alone
 * @param problems the first {@value #MAX_PROBLEMS} of the lost files and conflicts
 */
public record MergeReport(
        Tally linked,
        Tally copied,
        Tally recorded,
        Tally present,
        Tally lost,
        Tally conflicts,
        List<Problem> problems) {

    /** Problems kept one by one; the rest is only counted. */
    public static final int MAX_PROBLEMS = 1_000;

    /** True if every file that the manifests name is in the merged directory, verified. */
    public boolean complete() {
        return lost.objects() + conflicts.objects() == 0;
    }

    /** Why a file did not come along. */
    public enum Kind {
        /** Gone, or not as it was verified. */
        LOST,
        /** Something else has its place. */
        CONFLICT
    }

    /**
     * One file that did not come along.
     *
     * @param key the object's key
     * @param detail one line
     */
    public record Problem(Kind kind, String key, String detail) {}
}
