package dev.waybill.cli.progress;

import dev.waybill.cost.Usage;

/**
 * How far a run is.
 *
 * @param objects known so far
 * @param bytes sum of their sizes
 * @param doneObjects on disk, looked at or given up
 * @param doneBytes on disk or looked at, or their share of it
 * @param failed objects given up
 * @param used what the run used so far, as far as events tell: requests without LIST, and the bytes that went through, which make the speed
 */
public record Moment(long objects, long bytes, long doneObjects, long doneBytes, long failed, Usage used) {}
