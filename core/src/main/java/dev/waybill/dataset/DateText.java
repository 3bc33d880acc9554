package dev.waybill.dataset;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * A date as users write it, in options and in descriptors: a UTC day or a UTC hour.
 *
 * @param start first instant of that day or hour
 * @param end first instant after it
 * @param isHour whether the text named an hour
 */
record DateText(Instant start, Instant end, boolean isHour) {

    private static final String FORMS = "write a UTC day such as 2025-10-01 or a UTC hour such as 2025-10-01T05";
    private static final String SHAPE = "dddd-dd-ddTdd";
    private static final int DAY_LENGTH = "2025-10-01".length();
    private static final int HOUR_LENGTH = SHAPE.length();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    /** Reads one date; {@code what} begins the message of a refusal. */
    static DateText parse(String text, String what) {
        boolean isHour = text.length() == HOUR_LENGTH;
        if ((isHour || text.length() == DAY_LENGTH) && hasShape(text)) {
            try {
                LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
                if (date.getYear() > 0) {
                    Instant start =
                            date.atTime(isHour ? number(text, 11, 13) : 0, 0).toInstant(ZoneOffset.UTC);
                    return new DateText(start, start.plus(1, isHour ? ChronoUnit.HOURS : ChronoUnit.DAYS), isHour);
                }
            } catch (DateTimeException notInTheCalendar) {
                throw new IllegalArgumentException(
                        what + " " + Words.quote(text) + " is not in the calendar: " + FORMS, notInTheCalendar);
            }
        }
        throw new IllegalArgumentException(what + " " + Words.quote(text) + " is not a date: " + FORMS);
    }

    /** A start as the shortest text that means it: day, hour, or minute where it lies inside an hour. */
    static String format(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        if (time.getMinute() != 0 || time.getSecond() != 0) {
            return time.format(MINUTE);
        }
        return time.format(time.getHour() == 0 ? DAY : HOUR);
    }

    /** An exclusive end as the text of the last day, hour or minute before it. */
    static String formatLast(Instant end) {
        LocalDateTime last = LocalDateTime.ofInstant(end.minusNanos(1), ZoneOffset.UTC);
        if (Duration.between(last.truncatedTo(ChronoUnit.HOURS).toInstant(ZoneOffset.UTC), end)
                        .compareTo(Duration.ofHours(1))
                < 0) {
            return last.format(MINUTE);
        }
        return last.format(last.getHour() == 23 ? DAY : HOUR);
    }

    private static boolean hasShape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (SHAPE.charAt(i) == 'd' ? !digit : c != SHAPE.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
