package dev.waybill.s3.listing;

import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.Interval;
import dev.waybill.dataset.KeyTemplate;
import dev.waybill.dataset.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses what to list for a path and a stretch of time: one chain over the whole stretch, where key order allows it, or one prefix for each
 * month, day or hour; whichever needs the fewest calls, because calls are billed.
 *
 * <p>How many objects there are is known only afterwards, so the choice rests on the dataset's {@code objectsPerStep}. A wrong number there costs
 * calls, never objects.
 */
final class ListingPlanner {

    private static final int KEYS_PER_PAGE = 1_000;

    /** A chain is split, for speed, only into parts so long that their incomplete last pages add less than 2% of calls. */
    private static final long PAGES_PER_SPLIT = 64;

    private static final int MAX_SPLITS = 16;

    private final DatasetPath path;
    private final KeyTemplate template;
    private final Interval dates;
    private final DimensionChoices choices;

    ListingPlanner(DatasetPath path, Interval dates, Map<String, Set<String>> where) {
        this.path = path;
        this.template = path.template();
        this.dates = path.validity().clip(dates);
        this.choices = new DimensionChoices(template, where);
    }

    /**
     * The chains, in time order; none if the path has nothing for these dates.
     *
     * @throws IllegalArgumentException if only a listing of the whole bucket would do
     */
    List<Chain> chains() {
        if (dates.isEmpty()) {
            return List.of();
        }
        if (!dates.hasStart()) {
            return fromTheBeginning();
        }
        Step bestStep = null;
        boolean oneChain = false;
        long fewest = Long.MAX_VALUE;
        for (Step step : Step.values()) {
            if (step.isFinerThan(template.granularity()) || !narrows(step)) {
                continue;
            }
            long units = starts(step).size();
            long each = units * prefixes(dates.start(), step).size() * pages(objectsPerPrefix(step));
            if (each < fewest) {
                fewest = each;
                bestStep = step;
                oneChain = false;
            }
            long chained = template.sortsByTime(step, choices.single().keySet())
                    ? pages(units * objectsPerUnit(step))
                    : Long.MAX_VALUE;
            if (chained < fewest) {
                fewest = chained;
                bestStep = step;
                oneChain = true;
            }
        }
        if (bestStep == null) {
            throw new IllegalArgumentException("the keys of path " + path.name()
                    + " do not begin with a date, so that dates alone do not narrow the listing; choose values with --where "
                    + String.join("=…, --where ", template.dimensions()) + "=…");
        }
        return oneChain ? chained(bestStep, fewest) : each(bestStep);
    }

    /** Without a first date there is nothing to start after: everything under the fixed text. */
    private List<Chain> fromTheBeginning() {
        return List.of(Chain.of(dates.start(), template.fixedPrefix()));
    }

    private List<Chain> each(Step step) {
        List<Chain> chains = new ArrayList<>();
        for (Instant start : starts(step)) {
            for (String prefix : prefixes(start, step)) {
                chains.add(Chain.of(start, prefix));
            }
        }
        return chains;
    }

    private List<Chain> chained(Step step, long pages) {
        List<Instant> starts = starts(step);
        int parts = (int) Math.max(1, Math.min(MAX_SPLITS, Math.min(starts.size(), pages / PAGES_PER_SPLIT)));
        List<Chain> chains = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            Instant first = starts.get((int) ((long) starts.size() * part / parts));
            Instant last = starts.get((int) ((long) starts.size() * (part + 1) / parts) - 1);
            chains.add(Chain.between(first, prefix(first, step), prefix(last, step)));
        }
        return chains;
    }

    private String prefix(Instant start, Step step) {
        return template.prefixFor(start, step, choices.single());
    }

    private Set<String> prefixes(Instant start, Step step) {
        Set<String> prefixes = new LinkedHashSet<>();
        choices.combinations().forEach(values -> prefixes.add(template.prefixFor(start, step, values)));
        return prefixes;
    }

    /** Whether the prefixes of two neighbouring units differ; they do not where an open dimension comes first. */
    private boolean narrows(Step step) {
        return !prefix(dates.start(), step).equals(prefix(step.next(dates.start()), step));
    }

    private List<Instant> starts(Step step) {
        List<Instant> starts = new ArrayList<>();
        for (Instant t = step.floor(dates.start()); t.isBefore(dates.end()); t = step.next(t)) {
            starts.add(t);
        }
        return starts;
    }

    private long objectsPerUnit(Step step) {
        long unitHours = hours(step);
        return Math.max(1, path.objectsPerStep() * unitHours / hours(path.step()));
    }

    /** An upper bound of what one prefix shows: one object where every dimension has its value in it. */
    private long objectsPerPrefix(Step step) {
        boolean exact = step == template.granularity() && choices.complete() && !template.hasWildcard();
        return exact ? 1 : objectsPerUnit(step);
    }

    private static long hours(Step step) {
        Instant january = Instant.parse("2025-01-01T00:00:00Z");
        return Duration.between(january, step.next(january)).toHours();
    }

    private static long pages(long objects) {
        return (objects + KEYS_PER_PAGE - 1) / KEYS_PER_PAGE;
    }
}
