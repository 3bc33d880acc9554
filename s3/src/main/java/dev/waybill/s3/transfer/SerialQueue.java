package dev.waybill.s3.transfer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks one after the other on shared threads: an owner of state that needs no locks. Posting never blocks. */
final class SerialQueue {

    private final Executor workers;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    SerialQueue(Executor workers) {
        this.workers = workers;
    }

    void post(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            workers.execute(this::drain);
        }
    }

    private void drain() {
        int done = 0;
        int due = waiting.get();
        while (due > 0) {
            for (; done < due; done++) {
                Runnable task = tasks.poll();
                if (task != null) {
                    task.run();
                }
            }
            due = waiting.addAndGet(-done);
            done = 0;
        }
    }
}
