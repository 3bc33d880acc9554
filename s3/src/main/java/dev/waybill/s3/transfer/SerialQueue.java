package dev.waybill.s3.transfer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs tasks one after the other on shared threads: an owner of state that needs no locks. Posting never blocks. A task that throws does not
 * keep the next ones from running.
 */
final class SerialQueue {

    private static final int AT_ONCE = 16;

    private final Executor workers;
    private final Consumer<Throwable> crashed;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * An empty queue.
     *
     * @param crashed told what a task threw, in the task's place; must not throw
     */
    SerialQueue(Executor workers, Consumer<Throwable> crashed) {
        this.workers = workers;
        this.crashed = crashed;
    }

    /** Runs the task when its turn comes. */
    void post(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            submit();
        }
    }

    /**
     * Runs the task here and now unless another one is running: then it waits for its turn like any other. For what is short; waiting for a local disk now and then
     * is. What is posted in the meantime goes to the workers, so that a task can leave to them what is not.
     */
    void postHere(Runnable task) {
        if (!waiting.compareAndSet(0, 1)) {
            post(task);
            return;
        }
        run(task);
        if (waiting.decrementAndGet() > 0) {
            submit();
        }
    }

    private void submit() {
        try {
            workers.execute(this::drain);
        } catch (RejectedExecutionException e) {
            // The workers have ended with the run. What the network still says of it is of no interest any more, but
            // what it lends has to be given back.
            drain();
        }
    }

    /** Some tasks; then it is another queue's turn, or one fast object would keep a worker from all others. */
    private void drain() {
        int done = 0;
        int left;
        do {
            Runnable task = tasks.poll();
            if (task != null) {
                run(task);
            }
            done++;
            left = waiting.decrementAndGet();
        } while (left > 0 && done < AT_ONCE);
        if (left > 0) {
            submit();
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            crashed.accept(e);
        }
    }
}
