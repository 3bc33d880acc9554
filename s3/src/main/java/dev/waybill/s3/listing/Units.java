package dev.waybill.s3.listing;

import dev.waybill.dataset.Interval;
import dev.waybill.dataset.Step;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The hours, days, months or years that a stretch of time touches, by number from 0; never all of them in memory.
 *
 * @param dates not empty, and with a start
 */
record Units(Interval dates) {

    /** How many there are. */
    long count(Step step) {
        return unit(step)
                        .between(
                                utc(step.floor(dates.start())),
                                utc(step.floor(dates.end().minusNanos(1))))
                + 1;
    }

    /** Start of the n-th one; the first may begin before the dates. */
    Instant start(Step step, long n) {
        return utc(step.floor(dates.start())).plus(n, unit(step)).toInstant();
    }

    /** The part of the dates from the start of one up to that of another. */
    Interval between(Step step, long first, long next) {
        return dates.clip(new Interval(start(step, first), start(step, next)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static ChronoUnit unit(Step step) {
        return switch (step) {
            case HOUR -> ChronoUnit.HOURS;
            case DAY -> ChronoUnit.DAYS;
            case MONTH -> ChronoUnit.MONTHS;
            case YEAR -> ChronoUnit.YEARS;
        };
    }
}
