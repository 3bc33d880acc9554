package dev.waybill.cli.progress;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param objects known so far
 * @param bytes sum of their sizes
 * @param doneObjects on disk, looked at or given up
 * @param doneBytes on disk or looked at, or their share of it
 * @param failed objects given up
 * @param usedBytes that went through so far, which make the speed
 * @param usd what the run has cost so far, in US dollars; empty as long as that is not known, and where nothing is bought
 */
public record Moment(
        long objects,
        long bytes,
        long doneObjects,
        long doneBytes,
        long failed,
        long usedBytes,
        Optional<BigDecimal> usd) {}
