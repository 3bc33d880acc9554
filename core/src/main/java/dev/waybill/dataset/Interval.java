package dev.waybill.dataset;

import java.time.Instant;

/**
 * A stretch of time, from {@code start} up to but without {@code end}.
 *
 * <p>An open side is the bound of what a key template can hold, {@link #EARLIEST} or {@link #LATEST}; anything beyond
 * them, {@link Instant#MIN} and {@link Instant#MAX} included, is brought back to the bound, so that arithmetic is safe.
 *
 * @param start inclusive
 * @param end exclusive, never before {@code start}
 */
public record Interval(Instant start, Instant end) {

    /** The first instant of year 1; as a start it means "no lower bound". */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    /** The first instant after year 9999; as an end it means "no upper bound". */
    public static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    /** All the time there is. */
    public static final Interval ALL = new Interval(EARLIEST, LATEST);

    /** Brings both ends within the bounds and refuses an end before the start. */
    public Interval {
        start = clamp(start);
        end = clamp(end);
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("interval ends at " + end + ", before its start " + start);
        }
    }

    /** Whether there is a lower bound. */
    public boolean hasStart() {
        return start.isAfter(EARLIEST);
    }

    /** Whether there is an upper bound. */
    public boolean hasEnd() {
        return end.isBefore(LATEST);
    }

    /** Whether it holds no instant at all. */
    public boolean isEmpty() {
        return start.equals(end);
    }

    /** Whether the instant lies inside. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** Whether the two have an instant in common. */
    public boolean overlaps(Interval other) {
        return !clip(other).isEmpty();
    }

    /** What the two have in common; empty, at this interval's start, where they share nothing. */
    public Interval clip(Interval other) {
        Instant from = start.isAfter(other.start) ? start : other.start;
        Instant to = end.isBefore(other.end) ? end : other.end;
        return from.isBefore(to) ? new Interval(from, to) : new Interval(start, start);
    }

    /** The dates as a person writes them, both ends inclusive: {@code 2025-10-01 to 2025-11-07}. */
    @Override
    public String toString() {
        if (isEmpty()) {
            return "no dates";
        }
        if (!hasStart() && !hasEnd()) {
            return "all dates";
        }
        if (!hasStart()) {
            return "everything to " + DateText.formatLast(end);
        }
        String from = DateText.format(start);
        if (!hasEnd()) {
            return from + " onwards";
        }
        String to = DateText.formatLast(end);
        return from.equals(to) ? from : from + " to " + to;
    }

    private static Instant clamp(Instant instant) {
        if (instant.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return instant.isAfter(LATEST) ? LATEST : instant;
    }
}
