package dev.waybill.dataset;

import java.time.Instant;
import java.util.Map;

/**
 * What a key says about itself.
 *
 * @param start start of its partition
 * @param dimensions value of each free dimension, by name, in the template's order
 */
public record KeyMatch(Instant start, Map<String, String> dimensions) {}
