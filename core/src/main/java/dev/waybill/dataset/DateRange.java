package dev.waybill.dataset;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The dates a user asks for: UTC days or hours, both ends inclusive, or the last days before the plan runs.
 *
 * <p>A value: {@link #lastDays} stays relative until {@link #resolve} is given a clock.
 */
public final class DateRange {

    private static final DateRange EVERYTHING = new DateRange(Interval.ALL, 0);

    /** Used where {@link #days} is 0. */
    private final Interval fixed;

    private final int days;

    private DateRange(Interval fixed, int days) {
        this.fixed = fixed;
        this.days = days;
    }

    /** Everything a path has. */
    public static DateRange all() {
        return EVERYTHING;
    }

    /**
     * From one day or hour to another, both inclusive: {@code 2025-10-01} or {@code 2025-10-01T05}, UTC.
     *
     * @param start null or empty for "from the beginning"
     * @param end null or empty for "to the newest"; may lie in the future
     * @throws IllegalArgumentException for a malformed date, or an end before the start
     */
    public static DateRange of(@Nullable String start, @Nullable String end) {
        Instant from = date(start, "start date").map(DateText::start).orElse(Interval.EARLIEST);
        Instant to = date(end, "end date").map(DateText::end).orElse(Interval.LATEST);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "end date " + end + " is before start date " + start + ": swap them, both are inclusive");
        }
        return new DateRange(new Interval(from, to), 0);
    }

    /** Whole UTC days, both inclusive. */
    public static DateRange of(LocalDate start, LocalDate end) {
        return of(start.toString(), end.toString());
    }

    /**
     * Today and the {@code n - 1} days before it, in UTC, counted when the plan runs.
     *
     * @throws IllegalArgumentException for less than one day
     */
    public static DateRange lastDays(int n) {
        if (n < 1) {
            throw new IllegalArgumentException(
                    "last days is " + n + ": give 1 or more; 1 is today in UTC, 2 is yesterday and today");
        }
        return new DateRange(Interval.ALL, n);
    }

    /**
     * The one reading of date options: either start and end, each optional, or a number of last days, or nothing for all.
     *
     * @throws IllegalArgumentException for a malformed date, an end before the start, less than one day, or both kinds
     */
    public static DateRange parse(@Nullable String startDate, @Nullable String endDate, @Nullable Integer lastDays) {
        boolean noDates = isAbsent(startDate) && isAbsent(endDate);
        if (lastDays == null) {
            return noDates ? all() : of(startDate, endDate);
        }
        if (!noDates) {
            throw new IllegalArgumentException("last days (" + lastDays + ") and "
                    + (isAbsent(startDate) ? "an end date" : "a start date")
                    + " were both given: give either the last days or start and end dates");
        }
        return lastDays(lastDays);
    }

    /**
     * Refuses dates for which none of the paths has anything, saying what each of them covers.
     *
     * @throws IllegalArgumentException if no path's validity overlaps the interval
     */
    public static void requireOverlap(Interval dates, Collection<DatasetPath> paths) {
        if (paths.stream().noneMatch(path -> path.validity().overlaps(dates))) {
            throw new IllegalArgumentException("nothing exists for " + dates + ": "
                    + paths.stream()
                            .map(path -> path.name() + " covers " + path.validity())
                            .collect(Collectors.joining(", "))
                    + "; choose dates inside " + (paths.size() == 1 ? "it" : "one of them"));
        }
    }

    /** The number of last days, where that is what was asked for. */
    public OptionalInt lastDays() {
        return days == 0 ? OptionalInt.empty() : OptionalInt.of(days);
    }

    /**
     * The stretch of time it means now. It never reaches beyond now, so the partition in progress is the last one in it.
     *
     * @throws IllegalArgumentException if it begins in the future
     */
    public Interval resolve(Clock clock) {
        Instant now = clock.instant();
        if (days > 0) {
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            return new Interval(today.minusDays(days - 1L).atStartOfDay().toInstant(ZoneOffset.UTC), endingAt(now));
        }
        if (fixed.start().isAfter(now)) {
            throw new IllegalArgumentException("start date " + DateText.format(fixed.start())
                    + " is in the future: it is now " + DateText.format(now) + " UTC; all dates are UTC");
        }
        Instant end = endingAt(now);
        return new Interval(fixed.start(), fixed.end().isBefore(end) ? fixed.end() : end);
    }

    /** An exclusive end that still holds the instant itself: midnight sharp belongs to the new day. */
    private static Instant endingAt(Instant now) {
        return now.plusNanos(1);
    }

    private static Optional<DateText> date(@Nullable String text, String what) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(DateText.parse(text, what));
    }

    private static boolean isAbsent(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DateRange that && days == that.days && fixed.equals(that.fixed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(days, fixed);
    }

    /** The dates as a person reads them: {@code 2025-10-01 to 2025-11-07}, {@code last 90 days}, {@code all dates}. */
    @Override
    public String toString() {
        if (days == 0) {
            return fixed.toString();
        }
        return days == 1 ? "today (UTC)" : "last " + days + " days";
    }
}
