package dev.waybill;

import java.math.BigDecimal;

/**
 * What {@link Overlap#STITCH} saves over {@link Overlap#KEEP}.
 *
 * @param overlap what the plan does: with {@code STITCH} these objects are left out already, with {@code KEEP} they are among those to buy
 * @param objects objects that a newer path stands in for and that are not on disk; of those begun earlier, only the bytes that are missing
 * @param usd their price, at the plan's destination
 */
public record OverlapSaving(Overlap overlap, Tally objects, BigDecimal usd) {}
