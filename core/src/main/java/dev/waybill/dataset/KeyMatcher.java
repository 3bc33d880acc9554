package dev.waybill.dataset;

import dev.waybill.dataset.TemplateElement.DateField;
import dev.waybill.dataset.TemplateElement.Dimension;
import dev.waybill.dataset.TemplateElement.Literal;
import dev.waybill.dataset.TemplateElement.Wildcard;
import java.time.Instant;

/**
 * One key held against one template.
 *
 * <p>A dimension first takes as little as it can, and the latest one is lengthened where the rest does not fit. A longer match of an earlier one cannot help, as
 * in glob matching, because no dimension spans a slash; unless a date or a repeated dimension comes after it, which fits one reading of what is before it and not
 * another. Only then earlier ones are lengthened too, and tries are counted. So the work is bounded on hostile keys as well.
 */
final class KeyMatcher {

    private static final int NONE = -1;
    private static final int NO_MATCH = -1;

    /** Enough for two dimensions that share a segment of 250 characters; about a millisecond. */
    private static final int MOST_TRIES = 1 << 16;

    private final TemplateElement[] elements;
    private final String key;
    private final KeyDate date = new KeyDate();
    private final int[] dimensionStart;
    private final int[] dimensionEnd;
    private final boolean goesBack;

    /** The latest element that could still take more, or {@link #NONE}. */
    private int latest = NONE;

    /** Of each dimension, the latest element before it that could still take more. */
    private final int[] earlier;

    private int tries;

    /**
     * A key to be matched.
     *
     * @param goesBack whether an earlier dimension may have to take more than the first reading gives it
     */
    KeyMatcher(TemplateElement[] elements, int dimensions, boolean goesBack, String key) {
        this.elements = elements;
        this.goesBack = goesBack;
        this.earlier = new int[dimensions];
        this.key = key;
        this.dimensionStart = new int[dimensions];
        this.dimensionEnd = new int[dimensions];
    }

    boolean matches() {
        int element = 0;
        int at = 0;
        while (element < elements.length || at < key.length() || !date.isInCalendar()) {
            int next = element < elements.length ? match(element, at) : NO_MATCH;
            while (next == NO_MATCH) {
                if (latest == NONE || tries++ == MOST_TRIES) {
                    return false;
                }
                element = latest;
                Dimension dimension = (Dimension) elements[element];
                next = lengthen(dimension);
                if (next == NO_MATCH) {
                    latest = earlier[dimension.index()];
                }
            }
            at = next;
            element++;
        }
        return true;
    }

    /** Only after a match. */
    Instant start() {
        return date.start();
    }

    /** Only after a match. */
    String dimension(int index) {
        return key.substring(dimensionStart[index], dimensionEnd[index]);
    }

    private int match(int element, int at) {
        if (elements[element] instanceof Literal literal) {
            return key.startsWith(literal.text(), at) ? at + literal.text().length() : NO_MATCH;
        }
        if (elements[element] instanceof DateField field) {
            return matchDate(field, at);
        }
        if (elements[element] instanceof Wildcard wildcard) {
            return wildcard.matches(key, at) ? key.length() : NO_MATCH;
        }
        Dimension dimension = (Dimension) elements[element];
        int start = dimensionStart[dimension.index()];
        if (dimension.repeated()) {
            int length = dimensionEnd[dimension.index()] - start;
            return key.regionMatches(start, key, at, length) ? at + length : NO_MATCH;
        }
        dimensionStart[dimension.index()] = at;
        dimensionEnd[dimension.index()] = at;
        earlier[dimension.index()] = goesBack ? latest : NONE;
        latest = element;
        return lengthen(dimension);
    }

    /** Takes one character more, and returns the place after it. */
    private int lengthen(Dimension dimension) {
        int end = dimensionEnd[dimension.index()];
        if (end == key.length() || key.charAt(end) == '/') {
            return NO_MATCH;
        }
        dimensionEnd[dimension.index()] = end + 1;
        return end + 1;
    }

    private int matchDate(DateField field, int from) {
        int limit = Math.min(key.length(), from + field.part().width());
        int value = 0;
        int at = from;
        while (at < limit && key.charAt(at) >= '0' && key.charAt(at) <= '9') {
            value = value * 10 + key.charAt(at) - '0';
            at++;
        }
        int length = at - from;
        boolean wellFormed = field.padded()
                ? length == field.part().width()
                : length == 1 || (length > 1 && key.charAt(from) != '0');
        if (!wellFormed || !field.part().allows(value)) {
            return NO_MATCH;
        }
        if (field.repeated()) {
            return date.get(field.part()) == value ? at : NO_MATCH;
        }
        date.set(field.part(), value);
        return at;
    }
}
