package dev.waybill.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends a run cleanly on SIGINT and SIGTERM: interrupts the main thread, which stops the engine and prints the report, and waits for
 * it. The JVM itself then exits with 130 or 143.
 */
final class Interruption {

    private static final long PATIENCE_SECONDS = 5;

    private final Thread main;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean idle;

    private Interruption(Thread main) {
        this.main = main;
    }

    /** Watches over the calling thread from now on. */
    static Interruption install() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "waybill-interruption"));
        return interruption;
    }

    /** Watches over nothing. */
    static Interruption none() {
        return new Interruption(Thread.currentThread());
    }

    /** Runs what cannot be interrupted and leaves nothing to clean up, such as a question. */
    <T> T idle(Supplier<T> work) {
        idle = true;
        try {
            return work.get();
        } finally {
            idle = false;
        }
    }

    /** Says that everything is printed; without it, an exit would wait. */
    void finished() {
        finished.countDown();
    }

    private void stop() {
        if (idle || finished.getCount() == 0) {
            return;
        }
        main.interrupt();
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
