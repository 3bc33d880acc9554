package dev.waybill.dataset;

import java.time.Instant;

/**
 * Partitions that the source never had, so that nobody looks for them again.
 *
 * @param from start of the first absent partition
 * @param to start of the last absent partition, inclusive
 * @param reason one line for a person
 */
public record KnownGap(Instant from, Instant to, String reason) {

    /** Refuses a gap that ends before it begins. */
    public KnownGap {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to: " + DateText.format(to) + " is before from " + DateText.format(from)
                    + ": swap them, both ends are inclusive");
        }
    }

    /** Whether the partition that starts at this instant is part of the gap. */
    public boolean contains(Instant partitionStart) {
        return !partitionStart.isBefore(from) && !partitionStart.isAfter(to);
    }
}
