package dev.waybill.cli.progress;

import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes a second over the last ten seconds: long enough to be calm, short enough to show a stall. */
final class Speedometer {

    private static final long WINDOW_NANOS = 10_000_000_000L;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long bytes) {}

    /** Takes a sample and returns the speed, 0 for the first. */
    double bytesPerSecond(long nanos, long bytes) {
        samples.addLast(new Sample(nanos, bytes));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos > WINDOW_NANOS) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        long elapsed = nanos - first.nanos;
        return elapsed <= 0 ? 0 : (bytes - first.bytes) * 1e9 / elapsed;
    }
}
