/** Shows that tools are run, measured and, if they do not do their job, left out. May use what the workloads may use. */
@NullMarked
package dev.waybill.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
