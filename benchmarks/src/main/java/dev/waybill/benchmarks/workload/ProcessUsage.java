package dev.waybill.benchmarks.workload;

/**
 * What a command took, from its start to its end.
 *
 * @param wallSeconds by the clock
 * @param cpuSeconds user and system time of it and all its children
 * @param peakBytes most memory that its largest process had resident, looked at ten times a second; 0 where the system does not tell
 */
record ProcessUsage(double wallSeconds, double cpuSeconds, long peakBytes) {}
