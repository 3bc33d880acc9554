package dev.waybill.s3.transfer;

import dev.waybill.Limit;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How much is in flight at once. By itself it seeks the plateau; a number of requests given by the user is kept. A server that asks for a
 * slower pace halves it for all. The first object goes alone until its bytes begin to come: what is denied is denied once, not by all
 * of them at the same time. Further ranges of objects that were begun come before new objects. Thread-safe.
 */
final class ConcurrencyLimit {

    /** Places at the start. */
    static final int LEAST = 16;

    /** Places at most: they hide 30 ms of latency for 8,000 small objects a second. */
    static final int NEARBY = 256;

    /** The same for a server that takes longer for a small object than one nearby: 100 ms, as from another continent, for 5,000 a second. */
    static final int MOST = 512;

    /**
     * A request for this many bytes or more keeps a connection busy by itself, and takes as many places as eight that are mostly latency. A cold process
     * begins with two of them: what a server has sent and a killed process has not written down is paid for and lost.
     */
    private static final long LARGE_BYTES = 1 << 20;

    private static final int LARGE_PLACES = 8;

    /** Who admits is woken when this part of all places is free: to wake a thread for each object costs more than the rest of its admission. */
    private static final int WORTH_WAKING = 16;

    private final int pinned;
    private final @Nullable PlateauSearch search;
    private final Queue<Turn> turns = new ArrayDeque<>();
    private final WaitTimes waits = new WaitTimes();
    private int throttledTo;
    private int inFlight;

    /** The places that whoever admits waits for; 0 if nobody does. */
    private int wanted;

    private boolean last;
    private int successes;
    private long throttledAtNanos = Long.MIN_VALUE;
    private boolean proven;

    /**
     * A limit.
     *
     * @param requests in flight, if the user has chosen
     */
    ConcurrencyLimit(OptionalInt requests) {
        this.pinned = requests.orElse(0);
        this.throttledTo = pinned;
        this.search = requests.isPresent() ? null : new PlateauSearch(LEAST, NEARBY, MOST, System.nanoTime());
    }

    /** The places that a request of an object of this size takes. */
    int places(long objectSize) {
        return search != null && objectSize >= LARGE_BYTES ? LARGE_PLACES : 1;
    }

    /** Waits until a request may go that takes so many places. False, and without them, if none should go any more; {@link #wakeUp} tells that it is so. */
    synchronized boolean acquire(int places, BooleanSupplier stopped) throws InterruptedException {
        wanted = places;
        try {
            while (!stopped.getAsBoolean()) {
                if (turns.isEmpty() && fits(places)) {
                    take(places);
                    return true;
                }
                waits.waitingFor(binding());
                wait();
            }
            return false;
        } finally {
            wanted = 0;
            waits.waitingFor(binding());
        }
    }

    /** Whoever waits looks again whether to wait. */
    synchronized void wakeUp() {
        notifyAll();
    }

    /** What is waited for; null if nothing is that would be known here. */
    private @Nullable Limit binding() {
        if (wanted == 0 && turns.isEmpty()) {
            return last && inFlight == 0 ? Limit.DISK : null;
        }
        if (search == null) {
            return throttledTo < pinned ? Limit.THROTTLING : Limit.CONCURRENCY;
        }
        return search.limit();
    }

    /** Nanoseconds that requests waited, by what they waited for. */
    synchronized Map<Limit, Long> waits() {
        return waits.sums();
    }

    /** Whether somebody waits for the end of all objects: then what is not in flight any more is on its way to its name. */
    synchronized void last(boolean awaited) {
        last = awaited;
        waits.waitingFor(binding());
    }

    /** Asks for the places of further requests without waiting; each is told when it may go. What is not wanted any more when it comes must be released. */
    synchronized Turn claim(int requests, int places, Runnable granted) {
        Turn turn = new Turn(requests, places, granted);
        if (requests > 0) {
            turns.add(turn);
            grant();
        }
        return turn;
    }

    /** Withdraws what was not granted yet. */
    synchronized void withdraw(Turn turn) {
        turns.remove(turn);
        turn.requests = 0;
        grant();
    }

    /** An object's bytes begin to come, so long after they were asked for: others may join in. */
    synchronized void answered(long nanos) {
        if (search != null) {
            search.answeredAfter(nanos);
        }
        proven();
    }

    /** An object may be had: others may join in. */
    synchronized void proven() {
        if (!proven) {
            proven = true;
            grant();
        }
    }

    synchronized boolean isProven() {
        return proven;
    }

    synchronized void release(int places) {
        inFlight -= places;
        grant();
    }

    /** Bytes arrived. */
    synchronized void received(long bytes) {
        if (search != null && search.progress(bytes, 0, System.nanoTime())) {
            grant();
        }
    }

    /** A request brought all its bytes. */
    synchronized void succeeded() {
        if (search != null) {
            if (search.progress(0, 1, System.nanoTime())) {
                grant();
            }
        } else if (throttledTo < pinned && ++successes >= throttledTo) {
            successes = 0;
            throttledTo++;
            grant();
        }
    }

    /** Requests that were in flight together are refused together: one halving a second answers all of them. */
    synchronized void throttled(long nowNanos) {
        if (throttledAtNanos == Long.MIN_VALUE || nowNanos - throttledAtNanos > 1_000_000_000L) {
            throttledAtNanos = nowNanos;
            throttledTo = Math.max(1, throttledTo / 2);
            successes = 0;
            if (search != null) {
                search.throttled(nowNanos);
            }
            waits.waitingFor(binding());
        }
    }

    /** One request may always go, however many places it takes. */
    private boolean fits(int places) {
        return inFlight == 0 || (proven && inFlight + places <= allowed());
    }

    private void take(int places) {
        inFlight += places;
        if (search != null) {
            search.requestsTake(places);
        }
    }

    private int allowed() {
        return search == null ? throttledTo : search.level();
    }

    private void grant() {
        for (Turn first = turns.peek(); first != null && fits(first.places); first = turns.peek()) {
            take(first.places);
            first.requests--;
            if (first.requests == 0) {
                turns.remove();
            }
            first.granted.run();
        }
        waits.waitingFor(binding());
        if (wanted > 0
                && turns.isEmpty()
                && fits(search == null ? wanted : Math.max(wanted, allowed() / WORTH_WAKING))) {
            notifyAll();
        }
    }

    /** What an object that was begun waits for. */
    static final class Turn {
        private final int places;
        private final Runnable granted;
        private int requests;

        private Turn(int requests, int places, Runnable granted) {
            this.requests = requests;
            this.places = places;
            this.granted = granted;
        }
    }
}
