package dev.waybill.benchmarks.server;

import java.time.Duration;

/**
 * How a server answers.
 *
 * @param latency waits this long before each answer
 * @param bytesPerSecond of one connection; 0 for no limit
 * @param checksums whether objects have a CRC64NVME, as they do in S3 since 2025, beside their ETag
 */
public record Behaviour(Duration latency, long bytesPerSecond, boolean checksums) {

    /** At once and as fast as it can. */
    public static final Behaviour FAST = new Behaviour(Duration.ZERO, 0, true);
}
