package dev.waybill.cli.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** Bytes a second. */
final class Speedometer {

    /** Long enough to be calm, short enough to show a stall. */
    private static final long WINDOW_NANOS = 10_000_000_000L;

    private final long began;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long bytes) {}

    Speedometer(long nanos) {
        this.began = nanos;
    }

    /** Takes a sample and returns the speed over the last ten seconds; empty for the first. */
    OptionalDouble current(long nanos, long bytes) {
        samples.addLast(new Sample(nanos, bytes));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos > WINDOW_NANOS) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        return speed(bytes - first.bytes, nanos - first.nanos);
    }

    /** The speed since the beginning; empty if nothing came. */
    OptionalDouble average(long nanos, long bytes) {
        return bytes == 0 ? OptionalDouble.empty() : speed(bytes, nanos - began);
    }

    private static OptionalDouble speed(long bytes, long nanos) {
        return nanos <= 0 ? OptionalDouble.empty() : OptionalDouble.of(bytes * 1e9 / nanos);
    }
}
