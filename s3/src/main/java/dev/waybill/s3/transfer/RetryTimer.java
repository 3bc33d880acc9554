package dev.waybill.s3.transfer;

import dev.waybill.s3.http.Closing;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Lets requests wait until they are sent again, but no longer than until the transport is closed. Thread-safe. */
final class RetryTimer implements AutoCloseable {

    private final Closing closing;
    private final Runnable hurry = this::hurry;
    private final ScheduledThreadPoolExecutor timer;

    /** Its thread does nothing but hand over to the workers, and is only there once something has to wait. */
    RetryTimer(Closing closing) {
        this.closing = closing;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "waybill-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        closing.whenClosed(hurry);
    }

    /** Runs this after so long. It must not block. */
    void after(long millis, Runnable task) {
        var unused = timer.schedule(task, millis, TimeUnit.MILLISECONDS);
        if (closing.closed()) {
            hurry();
        }
    }

    private void hurry() {
        for (Runnable waiting : timer.getQueue().toArray(Runnable[]::new)) {
            if (timer.remove(waiting)) {
                waiting.run();
            }
        }
    }

    @Override
    public void close() {
        closing.forget(hurry);
        timer.shutdown();
    }
}
