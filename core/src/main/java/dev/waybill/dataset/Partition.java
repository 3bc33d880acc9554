package dev.waybill.dataset;

import java.time.Instant;

/**
 * One step of one path: the hour, day, month or year that a key, or a group of keys, stands for.
 *
 * @param path the path it belongs to
 * @param start its first instant, on a boundary of the path's step
 */
public record Partition(DatasetPath path, Instant start) {

    /** Refuses a start that is not on a boundary of the path's step. */
    public Partition {
        if (!path.step().floor(start).equals(start)) {
            throw new IllegalArgumentException("partition of path " + path.name() + " cannot start at " + start
                    + ": not on an " + Words.lower(path.step()) + " boundary");
        }
    }

    /** The first instant after it. */
    public Instant end() {
        return path.step().next(start);
    }

    /** Whether its objects must be there by now: it has ended and the path's settle delay has passed since. */
    public boolean settledAt(Instant now) {
        return !end().plus(path.settleDelay()).isAfter(now);
    }
}
