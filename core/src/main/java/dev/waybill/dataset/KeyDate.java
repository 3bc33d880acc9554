package dev.waybill.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;

/** The calendar numbers read from one key so far. */
final class KeyDate {

    private static final int ABSENT = -1;

    private int year = ABSENT;
    private int month = ABSENT;
    private int day = ABSENT;
    private int dayOfYear = ABSENT;
    private int hour = ABSENT;

    int get(DatePart part) {
        return switch (part) {
            case YEAR -> year;
            case MONTH -> month;
            case DAY -> day;
            case DAY_OF_YEAR -> dayOfYear;
            case HOUR -> hour;
        };
    }

    void set(DatePart part, int value) {
        switch (part) {
            case YEAR -> year = value;
            case MONTH -> month = value;
            case DAY -> day = value;
            case DAY_OF_YEAR -> dayOfYear = value;
            case HOUR -> hour = value;
        }
    }

    /** Whether day, month and day of the year exist in that year, and agree where a key carries them all. */
    boolean isInCalendar() {
        boolean leap = Year.isLeap(year);
        if (dayOfYear == ABSENT) {
            return day == ABSENT || day <= Month.of(month).length(leap);
        }
        if (dayOfYear > (leap ? 366 : 365)) {
            return false;
        }
        LocalDate date = LocalDate.ofYearDay(year, dayOfYear);
        return (month == ABSENT || month == date.getMonthValue()) && (day == ABSENT || day == date.getDayOfMonth());
    }

    /** The start of the partition; only for a date that is in the calendar. */
    Instant start() {
        LocalDate date = dayOfYear == ABSENT
                ? LocalDate.of(year, Math.max(1, month), Math.max(1, day))
                : LocalDate.ofYearDay(year, dayOfYear);
        return Instant.ofEpochSecond(date.toEpochSecond(LocalTime.of(Math.max(0, hour), 0), ZoneOffset.UTC));
    }
}
