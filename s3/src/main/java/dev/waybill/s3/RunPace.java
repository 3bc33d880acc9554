package dev.waybill.s3;

import dev.waybill.Limit;
import dev.waybill.s3.http.Pace;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Finds what kept a run from being faster: what it waited for the longest. For the thread that runs it. */
final class RunPace {

    /** While as many workers wait for the disk, hardly anybody is there to take what the network brings. */
    private static final int DISK_SHARE = 2;

    /** Less is left idle between tasks even by a process that has nothing to wait for. */
    private static final double ALL_CORES = 0.85;

    /** What connections waited for in more than this part of the time is what the run waited for, whatever else there was. */
    private static final double MOST_OF_THE_TIME = 0.5;

    private final Pace bandwidth;
    private final long bandwidthBegan;
    private final Map<Limit, Long> waited = new EnumMap<>(Limit.class);
    private final long began = System.nanoTime();
    private final long cpuBegan = cpuNanos();

    /** Of a run that begins now, no faster than this. */
    RunPace(Pace bandwidth) {
        this.bandwidth = bandwidth;
        this.bandwidthBegan = bandwidth.heldNanos();
    }

    /** Something that had to be waited for, since a time by {@link System#nanoTime()}; the time now. */
    long waited(Limit limit, long sinceNanos) {
        long now = System.nanoTime();
        waited.merge(limit, now - sinceNanos, Long::sum);
        return now;
    }

    /** What requests waited for, in nanoseconds. */
    void add(Map<Limit, Long> requests) {
        requests.forEach((limit, nanos) -> waited.merge(limit, nanos, Long::sum));
    }

    /** The verdict on the time until now. */
    Limit limit() {
        long elapsed = Math.max(1, System.nanoTime() - began);
        if (bandwidth.heldNanos() - bandwidthBegan >= MOST_OF_THE_TIME * elapsed) {
            return Limit.BANDWIDTH;
        }
        double cores = (cpuNanos() - cpuBegan) / (double) elapsed;
        return limit(waited, elapsed, cores / Runtime.getRuntime().availableProcessors());
    }

    /**
     * The verdict.
     *
     * @param waited nanoseconds that were waited for each limit; in what is left of the time nothing waited to be sent
     * @param busy share of the cores that this process used, from 0 to 1
     */
    static Limit limit(Map<Limit, Long> waited, long elapsedNanos, double busy) {
        Limit longest = Limit.PLAN;
        long most = elapsedNanos
                - waited.values().stream().mapToLong(Long::longValue).sum();
        for (Map.Entry<Limit, Long> one : waited.entrySet()) {
            if (one.getValue() > most) {
                longest = one.getKey();
                most = one.getValue();
            }
        }
        if (busy >= ALL_CORES) {
            return withoutCores(longest);
        }
        return waited.getOrDefault(Limit.DISK, 0L) >= elapsedNanos / DISK_SHARE ? withoutDisk(longest) : longest;
    }

    /** What somebody chose or asked for binds whatever the cores do; else a request under way waits for them. */
    private static Limit withoutCores(Limit limit) {
        return switch (limit) {
            case LATENCY, NETWORK, DISK, START, PLAN, LISTING -> Limit.PROCESSOR;
            case CONCURRENCY, THROTTLING, CONSUMER, PROCESSOR, BANDWIDTH -> limit;
        };
    }

    private static Limit withoutDisk(Limit limit) {
        return switch (limit) {
            case LATENCY, NETWORK, START, PLAN, CONCURRENCY -> Limit.DISK;
            case DISK, THROTTLING, CONSUMER, PROCESSOR, LISTING, BANDWIDTH -> limit;
        };
    }

    /** Of this process, of all threads; 0 where the system does not tell. */
    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
