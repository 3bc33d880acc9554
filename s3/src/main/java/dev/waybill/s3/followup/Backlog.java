package dev.waybill.s3.followup;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Work for a few threads of its own. Nobody who adds to it waits, because that would hold up the network. Thread-safe. */
final class Backlog {

    private final ExecutorService threads;
    private int waiting;
    private volatile boolean cancelled;

    Backlog(String threadName, int threads) {
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, threadName + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes some work, unless it was cancelled. */
    synchronized void add(Runnable work) {
        if (cancelled) {
            return;
        }
        waiting++;
        threads.execute(() -> {
            try {
                if (!cancelled) {
                    work.run();
                }
            } finally {
                done();
            }
        });
    }

    private synchronized void done() {
        waiting--;
        notifyAll();
    }

    /** Waits until nothing is waiting or under way, or until it is cancelled. */
    synchronized void awaitIdle() throws InterruptedException {
        while (waiting > 0 && !cancelled) {
            wait();
        }
    }

    /** Drops what has not begun; what has is to look at {@link #cancelled}. */
    synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }

    /** The same, and interrupts what has begun. */
    synchronized void interrupt() {
        cancel();
        threads.shutdownNow();
    }

    boolean cancelled() {
        return cancelled;
    }

    /** Drops what has not begun and waits for what has. Works in an interrupted thread too. */
    void close() {
        cancel();
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                // Whether in time is told by the loop's condition.
                var unused = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
