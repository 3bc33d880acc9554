package dev.waybill.dataset;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which paths of a dataset stand in for which others, partition by partition: one logical series over paths that supersede each other, directly
 * or over others. All of it comes from the descriptor: {@code supersedes}, {@code first} and {@code last}.
 *
 * <p>A newer path stands in for an older one only where nothing can be lost by it: not in its own first and last partition, inside
 * which it may begin or end (there only both together are whole), not before it has a {@code first} at all, and never if its template ends in a
 * wildcard or has a dimension that the older one lacks, because then nobody can tell whether all of its objects are there. Immutable.
 */
public final class Succession {

    private final Map<String, List<DatasetPath>> newer;
    private final Step stretch;

    private Succession(Map<String, List<DatasetPath>> newer, Step stretch) {
        this.newer = newer;
        this.stretch = stretch;
    }

    /** The succession among these paths of the dataset; what links two of them may be a path that was not chosen. */
    public static Succession of(Dataset dataset, List<DatasetPath> chosen) {
        Map<String, List<DatasetPath>> newer = new HashMap<>();
        Set<DatasetPath> linked = new HashSet<>();
        for (DatasetPath older : chosen) {
            List<DatasetPath> over = chosen.stream()
                    .filter(path -> canStandInFor(older, path) && supersedes(dataset, path, older))
                    .toList();
            if (!over.isEmpty()) {
                newer.put(older.name(), over);
                linked.add(older);
                linked.addAll(over);
            }
        }
        Step coarsest = linked.stream()
                .map(DatasetPath::step)
                .max(Comparator.naturalOrder())
                .orElse(Step.HOUR);
        return new Succession(newer, coarsest);
    }

    /** Whether no path stands in for any other. */
    public boolean isEmpty() {
        return newer.isEmpty();
    }

    /** The longest step of the paths concerned: whether an object is superseded depends on nothing outside the step of this length that it lies in. */
    public Step stretch() {
        return stretch;
    }

    /** Tells what the source has. */
    @FunctionalInterface
    public interface Presence {

        /**
         * Whether there is something to be had for a partition.
         *
         * @param start start of one of the path's partitions
         * @param values one value for each of the path's dimensions
         */
        boolean has(DatasetPath path, Instant start, Map<String, String> values);
    }

    /**
     * Whether newer paths have all that the partition of an older one is for.
     *
     * @param values values of the older path's dimensions
     */
    public boolean superseded(Partition older, Map<String, String> values, Presence presence) {
        return newer.getOrDefault(older.path().name(), List.of()).stream()
                .filter(path -> wholeIn(path).start().compareTo(older.start()) <= 0
                        && wholeIn(path).end().compareTo(older.end()) >= 0)
                .anyMatch(path -> isThere(path, older, values, presence));
    }

    /** Without its first partition, and without its last. */
    private static Interval wholeIn(DatasetPath path) {
        Instant from = path.step().next(path.first().orElseThrow());
        Instant to = path.last().orElse(Interval.LATEST);
        return new Interval(from, to.isBefore(from) ? from : to);
    }

    private static boolean isThere(DatasetPath path, Partition older, Map<String, String> values, Presence presence) {
        Map<String, String> own = new LinkedHashMap<>();
        path.template().dimensions().forEach(name -> own.put(name, values.getOrDefault(name, "")));
        Instant start = path.step().floor(older.start());
        while (start.isBefore(older.end())) {
            if (!presence.has(path, start, own)) {
                return false;
            }
            start = path.step().next(start);
        }
        return true;
    }

    private static boolean canStandInFor(DatasetPath older, DatasetPath path) {
        return path.first().isPresent()
                && !path.template().hasWildcard()
                && older.template().dimensions().containsAll(path.template().dimensions());
    }

    private static boolean supersedes(Dataset dataset, DatasetPath path, DatasetPath older) {
        Set<String> seen = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>(path.supersedes());
        while (!ahead.isEmpty()) {
            String name = ahead.remove();
            if (seen.add(name)) {
                ahead.addAll(dataset.path(name).supersedes());
            }
        }
        return seen.contains(older.name());
    }
}
