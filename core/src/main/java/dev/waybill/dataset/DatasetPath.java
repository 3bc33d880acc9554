package dev.waybill.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One series of keys inside a dataset, such as the fills of one format.
 *
 * @param name short word for {@code --paths}, unique in the dataset
 * @param description one line for a person
 * @param template pattern of the keys
 * @param step time that one partition stands for; the finest date field of the template
 * @param first start of the first partition that ever existed; empty if unknown
 * @param last start of the last partition, inclusive; empty while new ones keep coming
 * @param gaps partitions inside the validity that the source never had
 * @param inAll whether "all" includes this path
 * @param objectsPerStep about how many objects one partition holds; used to plan listings, never to judge completeness
 * @param supersedes names of the older paths that this one continues or replaces
 * @param settleDelay how long after a partition's end its objects may still be on their way
 */
public record DatasetPath(
        String name,
        String description,
        KeyTemplate template,
        Step step,
        Optional<Instant> first,
        Optional<Instant> last,
        List<KnownGap> gaps,
        boolean inAll,
        int objectsPerStep,
        List<String> supersedes,
        Duration settleDelay) {

    /** Refuses dates that contradict each other or the step; messages begin with the name of the component. */
    public DatasetPath {
        gaps = List.copyOf(gaps);
        supersedes = List.copyOf(supersedes);
        if (step != template.granularity()) {
            throw new IllegalArgumentException(
                    "step: " + Words.lower(step) + " does not fit the template, whose finest date is the "
                            + Words.lower(template.granularity()) + ": write " + Words.lower(template.granularity()));
        }
        first.ifPresent(start -> requireStart("first", start, step));
        last.ifPresent(start -> requireStart("last", start, step));
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            throw new IllegalArgumentException("last: " + DateText.format(last.get()) + " is before first "
                    + DateText.format(first.get()) + ": swap them, both are inclusive");
        }
        Interval validity = validity(first, last, step);
        for (int i = 0; i < gaps.size(); i++) {
            KnownGap gap = gaps.get(i);
            requireStart("gaps[" + i + "].from", gap.from(), step);
            requireStart("gaps[" + i + "].to", gap.to(), step);
            if (!validity.contains(gap.from()) || !validity.contains(gap.to())) {
                throw new IllegalArgumentException("gaps[" + i + "]: " + new Interval(gap.from(), step.next(gap.to()))
                        + " lies outside the path's dates, " + validity
                        + ": correct first and last, or remove the gap");
            }
        }
        if (objectsPerStep < 1) {
            throw new IllegalArgumentException("objectsPerStep: " + objectsPerStep + " is too few: give 1 or more");
        }
        if (settleDelay.isNegative()) {
            throw new IllegalArgumentException("settleDelay: " + settleDelay + " is negative: give zero or more");
        }
    }

    /** From the start of the first partition to the end of the last, open where those are unknown. */
    public Interval validity() {
        return validity(first, last, step);
    }

    /** The partition that contains the instant, whether or not the path was valid then. */
    public Partition partitionAt(Instant instant) {
        return new Partition(this, step.floor(instant));
    }

    /**
     * The partitions that overlap the dates and the path's validity, in time order, known gaps included. Lazy: each
     * iteration makes them anew.
     *
     * @throws IllegalArgumentException if neither the dates nor the path say where to begin
     */
    public Iterable<Partition> partitions(Interval dates) {
        Interval clipped = validity().clip(dates);
        if (!clipped.isEmpty() && !clipped.hasStart()) {
            throw new IllegalArgumentException("path " + name
                    + " does not say when it begins: give a start date, or add \"first\" to its descriptor");
        }
        return () -> new PartitionIterator(this, clipped);
    }

    /**
     * Whether an instant alone tells the whole key, so that each absent one is known to be absent. False with a free
     * dimension or a wildcard.
     */
    public boolean enumerable() {
        return template.dimensions().isEmpty() && !template.hasWildcard();
    }

    /** The known gap that the partition containing the instant is part of. */
    public Optional<KnownGap> gapAt(Instant instant) {
        Instant start = step.floor(instant);
        return gaps.stream().filter(gap -> gap.contains(start)).findFirst();
    }

    private static Interval validity(Optional<Instant> first, Optional<Instant> last, Step step) {
        return new Interval(
                first.orElse(Interval.EARLIEST), last.map(step::next).orElse(Interval.LATEST));
    }

    private static void requireStart(String field, Instant instant, Step step) {
        if (!Interval.ALL.contains(instant)) {
            throw new IllegalArgumentException(field + ": " + instant + " is outside the years 1 to 9999");
        }
        if (!step.floor(instant).equals(instant)) {
            throw new IllegalArgumentException(
                    field + ": " + DateText.format(instant) + " does not begin a partition, which is one "
                            + Words.lower(step) + ": write " + DateText.format(step.floor(instant)));
        }
    }
}
