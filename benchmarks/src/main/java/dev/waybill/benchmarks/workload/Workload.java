package dev.waybill.benchmarks.workload;

import dev.waybill.benchmarks.server.Behaviour;
import dev.waybill.benchmarks.server.SyntheticBucket;
import java.time.Duration;
import java.util.Locale;

/** The jobs, from many small objects to one large one. */
enum Workload {
    W1(20_000, 4L << 10),
    W1L(20_000, 4L << 10, Duration.ofMillis(30), 0),
    W2(2_000, 256L << 10),
    W2X(20_000, 256L << 10),
    W3(64, 16L << 20),
    W3X(512, 16L << 20),
    /** Over TLS. */
    W3T(64, 16L << 20),
    W4(1, 2L << 30),
    W4X(1, 8L << 30),
    W4L(1, 8L << 30, Duration.ofMillis(30), 400_000_000 / 8),
    /** Listed, not downloaded. */
    W5(1_000_000, 1L << 10),
    /** A tenth of the next one: the costs of an object must not grow with their number. */
    W6S(100_000, 1L << 10),
    W6(1_000_000, 1L << 10);

    private final int objects;
    private final long bytesEach;
    private final Duration latency;
    private final long bytesPerSecond;

    Workload(int objects, long bytesEach) {
        this(objects, bytesEach, Duration.ZERO, 0);
    }

    Workload(int objects, long bytesEach, Duration latency, long bytesPerSecond) {
        this.objects = objects;
        this.bytesEach = bytesEach;
        this.latency = latency;
        this.bytesPerSecond = bytesPerSecond;
    }

    /** A part of the job, for a quick look: so many times the objects, or, where there is one only, its bytes. */
    SyntheticBucket bucket(double scale) {
        String bucket = "synthetic-" + name().toLowerCase(Locale.ROOT);
        return objects == 1
                ? new SyntheticBucket(bucket, 1, Math.max(1, Math.round(bytesEach * scale)))
                : new SyntheticBucket(bucket, (int) Math.max(1, Math.round(objects * scale)), bytesEach);
    }

    Behaviour behaviour(boolean checksums) {
        return new Behaviour(latency, bytesPerSecond, checksums);
    }

    boolean tls() {
        return this == W3T;
    }

    boolean listsOnly() {
        return this == W5;
    }

    /** Besides what the bucket tells. */
    String conditions() {
        String late = latency.isZero() ? "" : ", " + latency.toMillis() + " ms before each answer";
        String slow = bytesPerSecond == 0 ? "" : ", " + bytesPerSecond * 8 / 1_000_000 + " Mbit/s a connection";
        return late + slow + (tls() ? ", over TLS" : "") + (listsOnly() ? ", listed only" : "");
    }
}
