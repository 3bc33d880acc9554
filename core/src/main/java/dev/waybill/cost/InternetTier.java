package dev.waybill.cost;

import java.util.OptionalLong;

/**
 * A step of the price of bytes to the internet.
 *
 * @param upToGiB where in the month's cumulative traffic the step ends, in GiB; empty for the last
 * @param perGiB the price within it
 */
public record InternetTier(OptionalLong upToGiB, Price perGiB) {}
