package dev.waybill.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The length of one partition: how much time one key, or one group of keys, stands for. Always counted in UTC. */
public enum Step {
    HOUR,
    DAY,
    MONTH,
    YEAR;

    /** The start of the step that contains the instant. */
    public Instant floor(Instant instant) {
        return switch (this) {
            case HOUR -> instant.truncatedTo(ChronoUnit.HOURS);
            case DAY -> instant.truncatedTo(ChronoUnit.DAYS);
            case MONTH -> startOf(utcDate(instant).withDayOfMonth(1));
            case YEAR -> startOf(utcDate(instant).withDayOfYear(1));
        };
    }

    /** The start of the step after the one that contains the instant. */
    public Instant next(Instant instant) {
        Instant start = floor(instant);
        return switch (this) {
            case HOUR -> start.plus(1, ChronoUnit.HOURS);
            case DAY -> start.plus(1, ChronoUnit.DAYS);
            case MONTH -> startOf(utcDate(start).plusMonths(1));
            case YEAR -> startOf(utcDate(start).plusYears(1));
        };
    }

    /** Whether this step is shorter than the other. */
    public boolean isFinerThan(Step other) {
        return compareTo(other) < 0;
    }

    private static LocalDate utcDate(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toLocalDate();
    }

    private static Instant startOf(LocalDate date) {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
