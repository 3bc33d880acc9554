package dev.waybill.s3.transfer;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * How many requests are in flight at once. A server that asks for a slower pace halves the number for all; it grows back by one for every
 * full round of requests that succeed. The first object goes alone until its bytes begin to come: what is denied is denied once, not by all
 * of them at the same time. Further ranges of objects that were begun come before new objects. Thread-safe.
 */
final class ConcurrencyLimit {

    private final int most;
    private final Queue<Claim> claims = new ArrayDeque<>();
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
        while (!claims.isEmpty() || inFlight >= allowedNow()) {
            wait();
        }
        inFlight++;
    }

    /** Asks for some more without waiting; each is told when it may go. What is not wanted any more when it comes must be released. */
    synchronized Claim claim(int number, Runnable granted) {
        Claim claim = new Claim(number, granted);
        if (number > 0) {
            claims.add(claim);
            grant();
        }
        return claim;
    }

    /** Withdraws what was not granted yet. */
    synchronized void withdraw(Claim claim) {
        claims.remove(claim);
        claim.number = 0;
        notifyAll();
    }

    /** An object's bytes begin to come: others may join in. */
    synchronized void proven() {
        if (!proven) {
            proven = true;
            grant();
        }
    }

    synchronized void release() {
        inFlight--;
        grant();
    }

    synchronized void succeeded() {
        if (allowed < most && ++successes >= allowed) {
            successes = 0;
            allowed++;
            grant();
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

    private int allowedNow() {
        return proven ? allowed : 1;
    }

    private void grant() {
        for (Claim first = claims.peek(); first != null && inFlight < allowedNow(); first = claims.peek()) {
            inFlight++;
            first.number--;
            if (first.number == 0) {
                claims.remove();
            }
            first.granted.run();
        }
        notifyAll();
    }

    /** What an object that was begun waits for. */
    static final class Claim {
        private final Runnable granted;
        private int number;

        private Claim(int number, Runnable granted) {
            this.number = number;
            this.granted = granted;
        }
    }
}
