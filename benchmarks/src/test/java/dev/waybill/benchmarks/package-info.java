/**
 * Shows that the benchmarks run.
 *
 * <p>The benchmarks themselves lie in the packages of what they measure, most of which is package-private, and are thus null-marked by those
 * packages. They may use JMH and whatever the measured package may use.
 */
@NullMarked
package dev.waybill.benchmarks;

import org.jspecify.annotations.NullMarked;
