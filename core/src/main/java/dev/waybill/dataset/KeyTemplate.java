package dev.waybill.dataset;

import dev.waybill.dataset.TemplateElement.DateField;
import dev.waybill.dataset.TemplateElement.Dimension;
import dev.waybill.dataset.TemplateElement.Literal;
import dev.waybill.dataset.TemplateElement.Wildcard;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of a path's keys, which turns an instant into a key and a key back into its instant.
 *
 * <pre>
 * node_fills/hourly/{yyyyMMdd}/{H}.lz4              dates, padded and not
 * market_data/{yyyyMMdd}/{H}/l2Book/{coin}.lz4      a free dimension
 * v1.0/btc/blocks/date={yyyy-MM-dd}/part-*.parquet  an unknown tail
 * </pre>
 *
 * <ul>
 *   <li><b>Dates</b> are java.time letters: {@code yyyy}, {@code MM} or {@code M}, {@code dd} or {@code d}, {@code DDD} or
 *       {@code D} (day of the year), {@code HH} or {@code H}; several in one pair of braces may have {@code - _ . / :}
 *       between them. Braces that hold only these letters and separators are a date.
 *   <li>A <b>dimension</b> is any other lower-case word in braces, except words that look like a date ({@code {day}}). Its
 *       value is one or more characters without a slash, as few as the rest of the template allows.
 *   <li>A <b>wildcard</b> {@code *} stands once, after every brace, for one or more characters. At the very end it spans
 *       slashes; with plain text behind it, it stays inside the last segment.
 *   <li>A date or dimension may repeat and must then have the same value. Braces and stars cannot be escaped.
 * </ul>
 *
 * <p>Immutable and equal by text. Matching takes time bounded by key × template, on hostile keys too.
 */
public final class KeyTemplate {

    private final String text;
    private final TemplateElement[] elements;
    private final List<String> dimensions;
    private final Step granularity;
    private final String fixedPrefix;
    private final boolean goesBack;

    private KeyTemplate(String text, List<TemplateElement> elements, Step granularity) {
        this.text = text;
        this.elements = elements.toArray(TemplateElement[]::new);
        this.granularity = granularity;
        this.dimensions = elements.stream()
                .filter(element -> element instanceof Dimension dimension && !dimension.repeated())
                .map(element -> ((Dimension) element).name())
                .toList();
        this.fixedPrefix = elements.get(0) instanceof Literal literal ? literal.text() : "";
        this.goesBack = goesBack(elements);
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if it is malformed, ambiguous, lacks a date, or could not be stored as files
     */
    public static KeyTemplate parse(String text) {
        TemplateRules.checkText(text);
        List<TemplateElement> elements = TemplateParser.parse(text);
        TemplateRules.checkReadable(text, elements);
        return new KeyTemplate(text, elements, TemplateRules.granularity(text, elements));
    }

    /** The template as it was written. */
    public String text() {
        return text;
    }

    /** Names of the free dimensions, in order of first appearance. */
    public List<String> dimensions() {
        return dimensions;
    }

    /** Whether keys end in something only a listing can tell. */
    public boolean hasWildcard() {
        return elements[elements.length - 1] instanceof Wildcard;
    }

    /** The time one key stands for, by its finest date field. */
    public Step granularity() {
        return granularity;
    }

    /** What every key begins with: the text before the first date, dimension or wildcard. */
    public String fixedPrefix() {
        return fixedPrefix;
    }

    /**
     * Reads a key back, strictly: what {@link #format} would not have written does not match, such as {@code 09} for
     * {@code {H}}, hour 24, or February 30.
     */
    public Optional<KeyMatch> match(String key) {
        if (key.length() > TemplateRules.LONGEST_KEY || !key.startsWith(fixedPrefix)) {
            return Optional.empty();
        }
        KeyMatcher matcher = new KeyMatcher(elements, dimensions.size(), goesBack, key);
        return matcher.matches() ? Optional.of(new KeyMatch(matcher.start(), values(matcher))) : Optional.empty();
    }

    /** Whether there are several dimensions, and behind the first of them something that fits only one of several readings. */
    private static boolean goesBack(List<TemplateElement> elements) {
        int dimensions = 0;
        boolean decided = false;
        for (TemplateElement element : elements) {
            boolean repeated = element instanceof Dimension dimension && dimension.repeated();
            dimensions += element instanceof Dimension && !repeated ? 1 : 0;
            decided |= dimensions > 0 && (repeated || element instanceof DateField);
        }
        return decided && dimensions > 1;
    }

    private Map<String, String> values(KeyMatcher matcher) {
        if (dimensions.isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < dimensions.size(); i++) {
            values.put(dimensions.get(i), matcher.dimension(i));
        }
        return Collections.unmodifiableMap(values);
    }

    /**
     * The key of the partition that contains the instant.
     *
     * @param values one value for each of {@link #dimensions()}, and no others
     * @throws IllegalArgumentException for a template with a wildcard, a missing, unknown or unreadable value, or a year
     *     outside 1 to 9999
     */
    public String format(Instant instant, Map<String, String> values) {
        if (hasWildcard()) {
            throw TemplateRules.problem(text, "ends in a wildcard, so its keys cannot be made: list them");
        }
        if (!values.keySet().equals(Set.copyOf(dimensions))) {
            throw TemplateRules.problem(
                    text, "has the dimensions " + dimensions + ", but values were given for " + values.keySet());
        }
        String key = prefixFor(instant, Step.HOUR, values);
        if (!dimensions.isEmpty()
                && match(key).filter(back -> back.dimensions().equals(values)).isEmpty()) {
            throw TemplateRules.problem(
                    text, "cannot hold the values " + values + ": read back, the key would mean something else");
        }
        return key;
    }

    /**
     * The longest prefix that the keys of one step have in common: dates down to that step and the given dimensions are
     * filled in, and it ends before the first element that is still unknown.
     *
     * @param start any instant of the step
     * @param upTo the finest date field to fill in
     * @param fixedDimensions values of dimensions that have only one; names the template lacks are ignored
     */
    public String prefixFor(Instant start, Step upTo, Map<String, String> fixedDimensions) {
        if (!Interval.ALL.contains(start)) {
            throw TemplateRules.problem(text, "cannot hold " + start + ": years go from 1 to 9999");
        }
        return prefix(LocalDateTime.ofInstant(start, ZoneOffset.UTC), upTo, fixedDimensions);
    }

    /** What the keys of all times have in common: like {@link #prefixFor}, but it ends before the first date. */
    public String prefixBeforeDates(Map<String, String> fixedDimensions) {
        return prefix(null, Step.YEAR, fixedDimensions);
    }

    private String prefix(@Nullable LocalDateTime time, Step upTo, Map<String, String> fixedDimensions) {
        StringBuilder prefix = new StringBuilder(text.length() + 16);
        for (TemplateElement element : elements) {
            if (element instanceof Literal literal) {
                prefix.append(literal.text());
            } else if (element instanceof DateField field
                    && time != null
                    && !field.part().step().isFinerThan(upTo)) {
                field.append(field.part().of(time), prefix);
            } else if (element instanceof Dimension dimension && fixedDimensions.containsKey(dimension.name())) {
                prefix.append(fixedDimensions.get(dimension.name()));
            } else {
                break;
            }
        }
        return prefix.toString();
    }

    /**
     * Whether S3's order, by key, is the order of time at this step: all dates down to it are padded, go from coarse to
     * fine, and no dimension with several values comes before the last of them. Only then can a listing start in the middle of a range.
     *
     * @param fixedDimensions names of dimensions that have only one value
     */
    public boolean sortsByTime(Step step, Set<String> fixedDimensions) {
        return TimeOrder.isByTime(elements, step.isFinerThan(granularity) ? granularity : step, fixedDimensions);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyTemplate that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
