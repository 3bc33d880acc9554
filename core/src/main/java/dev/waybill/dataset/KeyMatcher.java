package dev.waybill.dataset;

import dev.waybill.dataset.TemplateElement.DateField;
import dev.waybill.dataset.TemplateElement.Dimension;
import dev.waybill.dataset.TemplateElement.Literal;
import dev.waybill.dataset.TemplateElement.Wildcard;
import java.time.Instant;

/**
 * One key held against one template.
 *
 * <p>A dimension first takes as little as it can, and only the latest one is ever lengthened: as in glob matching, a
 * longer match of an earlier one cannot help, because no dimension spans a slash. So the work is bounded by key × template.
 */
final class KeyMatcher {

    private static final int NONE = -1;
    private static final int NO_MATCH = -1;

    private final TemplateElement[] elements;
    private final String key;
    private final KeyDate date = new KeyDate();
    private final int[] dimensionStart;
    private final int[] dimensionEnd;

    KeyMatcher(TemplateElement[] elements, int dimensions, String key) {
        this.elements = elements;
        this.key = key;
        this.dimensionStart = new int[dimensions];
        this.dimensionEnd = new int[dimensions];
    }

    boolean matches() {
        int latest = NONE;
        int element = 0;
        int at = 0;
        while (true) {
            if (element < elements.length) {
                if (elements[element] instanceof Dimension dimension && !dimension.repeated()) {
                    dimensionStart[dimension.index()] = at;
                    dimensionEnd[dimension.index()] = at;
                    latest = element;
                    at = NO_MATCH;
                } else {
                    at = match(elements[element], at);
                }
            } else if (at == key.length() && date.isInCalendar()) {
                return true;
            } else {
                at = NO_MATCH;
            }
            if (at == NO_MATCH) {
                if (latest == NONE || !lengthen((Dimension) elements[latest])) {
                    return false;
                }
                element = latest;
                at = dimensionEnd[((Dimension) elements[latest]).index()];
            }
            element++;
        }
    }

    /** Only after a match. */
    Instant start() {
        return date.start();
    }

    /** Only after a match. */
    String dimension(int index) {
        return key.substring(dimensionStart[index], dimensionEnd[index]);
    }

    private boolean lengthen(Dimension dimension) {
        int end = dimensionEnd[dimension.index()];
        if (end == key.length() || key.charAt(end) == '/') {
            return false;
        }
        dimensionEnd[dimension.index()] = end + 1;
        return true;
    }

    private int match(TemplateElement element, int at) {
        if (element instanceof Literal literal) {
            return key.startsWith(literal.text(), at) ? at + literal.text().length() : NO_MATCH;
        }
        if (element instanceof DateField field) {
            return matchDate(field, at);
        }
        if (element instanceof Dimension again) {
            int length = dimensionEnd[again.index()] - dimensionStart[again.index()];
            return key.regionMatches(dimensionStart[again.index()], key, at, length) ? at + length : NO_MATCH;
        }
        return ((Wildcard) element).matches(key, at) ? key.length() : NO_MATCH;
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
