package dev.waybill.s3.listing;

import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.Interval;
import dev.waybill.dataset.KeyTemplate;
import dev.waybill.dataset.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what to list for a path and a stretch of time: one chain over the whole stretch, where key order allows it, or one prefix for each
 * year, month, day or hour; whichever needs the fewest calls, because calls are billed.
 *
 * <p>How many objects there are is known only afterwards, so the choice rests on the dataset's {@code objectsPerStep}, and on a guess of how few of them have the values
 * that were chosen. A wrong number costs calls, never objects.
 */
final class ListingPlanner {

    private static final int KEYS_PER_PAGE = 1_000;

    /** A chain is split, for speed, only into parts so long that their incomplete last pages add less than 2% of calls. */
    private static final long PAGES_PER_SPLIT = 64;

    private static final int MAX_SPLITS = 16;

    /** How many values a dimension has, nobody says: as if they were coins or stations. */
    private static final int VALUES = 100;

    private final DatasetPath path;
    private final KeyTemplate template;
    private final Interval dates;
    private final Units units;
    private final DimensionChoices choices;

    /** Decided by what a listing has shown; empty for the cheapest way that can be expected. */
    private final Optional<Step> decided;

    ListingPlanner(DatasetPath path, Interval dates, Map<String, Set<String>> where) {
        this(path, dates, new DimensionChoices(path.template(), where), Optional.empty());
    }

    private ListingPlanner(DatasetPath path, Interval dates, DimensionChoices choices, Optional<Step> decided) {
        this.path = path;
        this.template = path.template();
        this.dates = wholePartitions(path, dates);
        this.units = new Units(this.dates);
        this.choices = choices;
        this.decided = decided;
    }

    /** What the path has for these dates, from the start of the partition that holds the first of them: an hour asks for its day's object. */
    Interval dates() {
        return dates;
    }

    /** Whether objects come by time, and those of one partition by key: nothing has to be sorted. */
    boolean inOrder() {
        Step finest = template.granularity();
        return sortedStep().filter(finest::equals).isPresent()
                || (dates.hasStart() && !dates.isEmpty() && !way().chained() && way().step() == finest);
    }

    /** The finest step at which keys come in time order; empty if they do not at any. */
    Optional<Step> sortedStep() {
        return steps().filter(this::sortsByTime).findFirst();
    }

    /**
     * The chains, in time order and made one by one as they are needed; none if the path has nothing for these dates.
     *
     * @throws IllegalArgumentException if the keys cannot be narrowed to the dates
     */
    Stream<Chain> chains() {
        if (dates.isEmpty()) {
            return Stream.empty();
        }
        if (!dates.hasStart()) {
            return fromTheBeginning();
        }
        Way way = way();
        return way.chained() ? longChains(way) : prefixChains(way.step());
    }

    /**
     * What is left to list from an instant on, by prefixes of shorter stretches of time: where those of which objects have to be sorted hold too many. Empty if there are
     * none.
     */
    Optional<ListingPlanner> shorter(Instant from) {
        ListingPlanner rest = new ListingPlanner(path, new Interval(from, dates.end()), choices, Optional.empty());
        if (!rest.dates.hasStart()) {
            return Optional.empty();
        }
        Step together = sortedTogether();
        return steps().filter(step -> step.isFinerThan(together))
                .filter(rest::narrows)
                .reduce((finer, coarser) -> coarser)
                .map(step -> new ListingPlanner(path, rest.dates, choices, Optional.of(step)));
    }

    /** How long a time it is of which objects come in any order. */
    private Step sortedTogether() {
        Optional<Step> sorted = sortedStep();
        if (!dates.hasStart()) {
            return sorted.orElseThrow();
        }
        Way way = way();
        return sorted.filter(step -> way.chained() || step.isFinerThan(way.step()))
                .orElse(way.step());
    }

    private Way way() {
        return decided.map(step -> new Way(step, false, 0)).orElseGet(this::cheapest);
    }

    private Way cheapest() {
        Way cheapest = null;
        for (Step step : steps().filter(this::narrows).toList()) {
            cheapest = cheaper(cheapest, each(step));
            if (sortsByTime(step)) {
                cheapest = cheaper(cheapest, chained(step));
            }
        }
        if (cheapest == null) {
            throw notNarrowed();
        }
        return cheapest;
    }

    private static Interval wholePartitions(DatasetPath path, Interval dates) {
        Interval asked = path.validity().clip(dates);
        return asked.isEmpty() || !asked.hasStart()
                ? asked
                : new Interval(path.step().floor(asked.start()), asked.end());
    }

    /**
     * A way to list.
     *
     * @param chained over all units of the step at once; else one by one
     * @param calls expected number of requests
     */
    private record Way(Step step, boolean chained, long calls) {}

    private static Way cheaper(@Nullable Way known, Way other) {
        return known == null || other.calls() < known.calls() ? other : known;
    }

    private Way each(Step step) {
        Instant first = units.start(step, 0);
        long objects =
                objectsPerUnit(step, choices.combinations().get(0), values -> template.prefixFor(first, step, values));
        return new Way(step, false, units.count(step) * prefixes(first, step).size() * pages(objects));
    }

    /** All that lies between the first unit and the last is listed: only what stands before the dates narrows that. */
    private Way chained(Step step) {
        long objects = objectsPerUnit(step, choices.single(), template::prefixBeforeDates);
        return new Way(step, true, pages(units.count(step) * objects));
    }

    /** Without a first date there is nothing to start after: everything up to the last date. */
    private Stream<Chain> fromTheBeginning() {
        SortedSet<String> prefixes = prefixes(template::prefixBeforeDates);
        Optional<Step> sorted = sortedStep();
        if (sorted.isPresent() && dates.hasEnd()) {
            String last = prefix(dates.end().minusNanos(1), sorted.get());
            return Stream.of(new Chain(dates, prefixes.first(), "", last));
        }
        return prefixes.stream().map(prefix -> Chain.of(dates, prefix));
    }

    private Stream<Chain> prefixChains(Step step) {
        return LongStream.range(0, units.count(step)).boxed().flatMap(unit -> {
            Interval time = units.between(step, unit, unit + 1);
            return prefixes(units.start(step, unit), step).stream().map(prefix -> Chain.of(time, prefix));
        });
    }

    private Stream<Chain> longChains(Way way) {
        Step step = way.step();
        long count = units.count(step);
        long parts = Math.max(1, Math.min(MAX_SPLITS, Math.min(count, way.calls() / PAGES_PER_SPLIT)));
        return LongStream.range(0, parts).mapToObj(part -> {
            long first = count * part / parts;
            long next = count * (part + 1) / parts;
            return Chain.between(
                    units.between(step, first, next),
                    before(prefix(units.start(step, first), step), step),
                    prefix(units.start(step, next - 1), step));
        });
    }

    /** A key that comes before all keys with this prefix, and as few others as possible. */
    private String before(String prefix, Step step) {
        // A prefix that is a whole key would be skipped itself. No key lies between it and the text without its last
        // character but such as
        // differ in that character.
        return exact(step) ? prefix.substring(0, prefix.offsetByCodePoints(prefix.length(), -1)) : prefix;
    }

    private String prefix(Instant start, Step step) {
        return template.prefixFor(start, step, choices.single());
    }

    private SortedSet<String> prefixes(Instant start, Step step) {
        return prefixes(values -> template.prefixFor(start, step, values));
    }

    /** In key order, without those that another one of them begins: it lists their keys as well. */
    private SortedSet<String> prefixes(Function<Map<String, String>, String> prefix) {
        SortedSet<String> all = new TreeSet<>(KeyOrder::compare);
        choices.combinations().forEach(values -> all.add(prefix.apply(values)));
        SortedSet<String> disjoint = new TreeSet<>(KeyOrder::compare);
        for (String next : all) {
            if (disjoint.isEmpty() || !next.startsWith(disjoint.last())) {
                disjoint.add(next);
            }
        }
        return disjoint;
    }

    private Stream<Step> steps() {
        return Stream.of(Step.values()).filter(step -> !step.isFinerThan(template.granularity()));
    }

    private boolean sortsByTime(Step step) {
        return template.sortsByTime(step, choices.single().keySet());
    }

    /** Whether the prefixes of two neighbouring units differ; they do not where an open dimension comes first. */
    private boolean narrows(Step step) {
        return !prefixes(units.start(step, 0), step).equals(prefixes(units.start(step, 1), step));
    }

    private IllegalArgumentException notNarrowed() {
        List<String> open = template.dimensions().stream()
                .filter(dimension -> !choices.combinations().get(0).containsKey(dimension))
                .toList();
        return new IllegalArgumentException("the keys of path " + path.name() + " (" + template
                + ") do not begin with a date, so that dates alone do not narrow the listing; choose values with --where "
                + String.join("=…, --where ", open) + "=…");
    }

    /** True where a prefix of this step is a whole key. */
    private boolean exact(Step step) {
        return step == template.granularity() && choices.complete() && !template.hasWildcard();
    }

    /** About how many keys of one such unit a prefix leaves, if it is made with these values. */
    private long objectsPerUnit(Step step, Map<String, String> values, Function<Map<String, String>, String> prefix) {
        String narrow = prefix.apply(values);
        long narrowing = values.keySet().stream()
                .filter(dimension -> !prefix.apply(without(dimension, values)).equals(narrow))
                .count();
        long steps = longest(step) / longest(path.step());
        if (narrowing == template.dimensions().size() && !template.hasWildcard()) {
            return steps;
        }
        long objects = path.objectsPerStep() * steps;
        for (long i = 0; i < narrowing; i++) {
            objects /= VALUES;
        }
        return Math.max(1, objects);
    }

    private static Map<String, String> without(String dimension, Map<String, String> values) {
        Map<String, String> fewer = new HashMap<>(values);
        fewer.remove(dimension);
        return fewer;
    }

    /** Hours of the longest such unit. */
    private static long longest(Step step) {
        return switch (step) {
            case HOUR -> 1;
            case DAY -> 24;
            case MONTH -> 31 * 24;
            case YEAR -> 366 * 24;
        };
    }

    private static long pages(long objects) {
        return (objects + KEYS_PER_PAGE - 1) / KEYS_PER_PAGE;
    }
}
