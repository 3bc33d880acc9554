package dev.waybill;

import dev.waybill.cost.RequestCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What exists in the bucket and on disk, against what should.
 *
 * @param dataset name of the dataset
 * @param bucket its bucket
 * @param checkedAt when the listing was made; decides what is "not yet"
 * @param paths one entry a dataset path, in the plan's order
 * @param unseen values that were asked for by name and of which there is no object at any time, by dimension; empty if there is none
 * @param spent the requests that the check cost
 */
public record CheckReport(
        String dataset,
        String bucket,
        Instant checkedAt,
        List<PathCheck> paths,
        Map<String, Set<String>> unseen,
        RequestCounts spent) {

    /** True if no partition is missing or incomplete, and no value that was asked for is unseen. */
    public boolean clean() {
        return unseen.isEmpty()
                && paths.stream()
                        .allMatch(path -> path.count(Coverage.MISSING) == 0 && path.count(Coverage.INCOMPLETE) == 0);
    }

    /** What the bucket has for a partition. */
    public enum Coverage {
        /** At least one object with content. */
        PRESENT,
        /** Nothing, although the dataset says that there should be something. */
        MISSING,
        /** Something, but of some of the values that were asked for by name there is no object. */
        INCOMPLETE,
        /** Nothing, but it is too early to expect it. */
        NOT_YET,
        /** Nothing, and the dataset says why. */
        KNOWN_GAP,
        /** Only objects of zero bytes. */
        EMPTY,
        /** A newer path of the series has it, and the plan stitches: nothing is wanted from this path, whether or not it is there. */
        SUPERSEDED
    }

    /** What the disk has for a partition. */
    public enum Local {
        /** All its objects are there and verified. */
        VERIFIED,
        /** Files are there, but not all of them are in the manifest, or they changed since. */
        UNVERIFIED,
        /** At least one object is not there. */
        ABSENT,
        /** There is nothing to have, or all of it falls to another shard. */
        NONE
    }

    /**
     * One partition of one path.
     *
     * @param start its first instant, UTC
     * @param coverage what the bucket has
     * @param objects number of objects in the bucket
     * @param bytes sum of their sizes
     * @param lacking what makes it {@link Coverage#INCOMPLETE}: the values, by dimension, of each combination that has no object; of dimensions for
     *     which no value was asked for there is nothing
     * @param local what the disk has
     * @param alsoIn other paths of the same series that cover this partition too; buying both buys some records twice
     */
    public record PartitionCheck(
            Instant start,
            Coverage coverage,
            long objects,
            long bytes,
            List<Map<String, String>> lacking,
            Local local,
            List<String> alsoIn) {}

    /**
     * One path.
     *
     * @param path its name
     * @param step length of a partition: {@code hour}, {@code day}, …
     * @param partitions in time order
     */
    public record PathCheck(String path, String step, List<PartitionCheck> partitions) {

        /** Partitions with this coverage. */
        public long count(Coverage coverage) {
            return partitions.stream().filter(p -> p.coverage() == coverage).count();
        }

        /** Partitions in this state on disk. */
        public long count(Local local) {
            return partitions.stream().filter(p -> p.local() == local).count();
        }
    }
}
