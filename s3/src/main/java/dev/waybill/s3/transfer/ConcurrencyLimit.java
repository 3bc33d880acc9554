package dev.waybill.s3.transfer;

/**
 * How many objects are in flight at once. A server that asks for a slower pace halves the number for all; it grows back by one for every
 * full round of objects that succeed. The first object goes alone until its bytes begin to come: what is denied is denied once, not by all
 * of them at the same time. Thread-safe.
 */
final class ConcurrencyLimit {

    private final int most;
    private int allowed;
    private int inFlight;
    private int successes;
    private long throttledAtNanos = Long.MIN_VALUE;
    private boolean proven;

    ConcurrencyLimit(int most) {
        this.most = most;
        this.allowed = most;
    }

    /** Waits until one more may be in flight. */
    synchronized void acquire() throws InterruptedException {
        while (inFlight >= (proven ? allowed : 1)) {
            wait();
        }
        inFlight++;
    }

    /** An object's bytes begin to come: others may join in. */
    synchronized void proven() {
        if (!proven) {
            proven = true;
            notifyAll();
        }
    }

    synchronized void release() {
        inFlight--;
        notifyAll();
    }

    synchronized void succeeded() {
        if (allowed < most && ++successes >= allowed) {
            successes = 0;
            allowed++;
            notifyAll();
        }
    }

    /** Requests that were in flight together are refused together: one halving a second answers all of them. */
    synchronized void throttled(long nowNanos) {
        if (throttledAtNanos == Long.MIN_VALUE || nowNanos - throttledAtNanos > 1_000_000_000L) {
            throttledAtNanos = nowNanos;
            allowed = Math.max(1, allowed / 2);
            successes = 0;
        }
    }
}
