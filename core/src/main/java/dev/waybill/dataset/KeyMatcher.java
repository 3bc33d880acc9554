package dev.waybill.dataset;

import dev.waybill.dataset.TemplateElement.DateField;
import dev.waybill.dataset.TemplateElement.Dimension;
import dev.waybill.dataset.TemplateElement.Literal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * One key held against one template.
 *
 * <p>A dimension first takes as little as it can, and only the latest one is ever lengthened: as in glob matching, a
 * longer match of an earlier one cannot help, because no dimension spans a slash. So the work is bounded by key × template.
 */
final class KeyMatcher {

    private static final int ABSENT = -1;
    private static final int NO_MATCH = -1;

    private final TemplateElement[] elements;
    private final String key;
    private final int[] values = new int[DatePart.values().length];
    private final int[] dimensionStart;
    private final int[] dimensionEnd;

    KeyMatcher(TemplateElement[] elements, int dimensions, String key) {
        this.elements = elements;
        this.key = key;
        this.dimensionStart = new int[dimensions];
        this.dimensionEnd = new int[dimensions];
        Arrays.fill(values, ABSENT);
    }

    boolean matches() {
        int latest = ABSENT;
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
            } else if (at == key.length() && isInCalendar()) {
                return true;
            } else {
                at = NO_MATCH;
            }
            if (at == NO_MATCH) {
                if (latest == ABSENT || !lengthen((Dimension) elements[latest])) {
                    return false;
                }
                element = latest;
                at = dimensionEnd[((Dimension) elements[latest]).index()];
            }
            element++;
        }
    }

    Instant start() {
        LocalDate date = value(DatePart.DAY_OF_YEAR) == ABSENT
                ? LocalDate.of(value(DatePart.YEAR), or1(DatePart.MONTH), or1(DatePart.DAY))
                : LocalDate.ofYearDay(value(DatePart.YEAR), value(DatePart.DAY_OF_YEAR));
        return Instant.ofEpochSecond(
                date.toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC) + 3600L * Math.max(0, value(DatePart.HOUR)));
    }

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
        return ((TemplateElement.Wildcard) element).matches(key, at) ? key.length() : NO_MATCH;
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
            return value(field.part()) == value ? at : NO_MATCH;
        }
        values[field.part().ordinal()] = value;
        return at;
    }

    /** Whether day, month and day of the year exist in that year, and agree where a key carries them all. */
    private boolean isInCalendar() {
        boolean leap = Year.isLeap(value(DatePart.YEAR));
        int month = or1(DatePart.MONTH);
        int day = or1(DatePart.DAY);
        if (day > Month.of(month).length(leap)) {
            return false;
        }
        int dayOfYear = value(DatePart.DAY_OF_YEAR);
        if (dayOfYear == ABSENT) {
            return true;
        }
        if (dayOfYear > (leap ? 366 : 365)) {
            return false;
        }
        LocalDate date = LocalDate.ofYearDay(value(DatePart.YEAR), dayOfYear);
        return (value(DatePart.MONTH) == ABSENT || date.getMonthValue() == month)
                && (value(DatePart.DAY) == ABSENT || date.getDayOfMonth() == day);
    }

    private int value(DatePart part) {
        return values[part.ordinal()];
    }

    private int or1(DatePart part) {
        return value(part) == ABSENT ? 1 : value(part);
    }
}
