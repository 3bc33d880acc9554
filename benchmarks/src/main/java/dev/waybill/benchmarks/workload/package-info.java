/**
 * Whole downloads and listings against the synthetic server: Waybill and every other tool that is there do the same job in turn, each
 * as a process of its own, and the medians go into a table. Uses {@code server} and the testkit's certificate; knows Waybill by its command line only.
 */
@NullMarked
package dev.waybill.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
