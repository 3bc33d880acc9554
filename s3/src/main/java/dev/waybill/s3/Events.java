package dev.waybill.s3;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadListener;
import dev.waybill.cost.RequestCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to a listener, one at a time on a thread of its own. The queue is bounded: a slow listener makes whoever posts wait. Without a listener
 * no event is even made.
 */
final class Events implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int QUEUED = 4_096;
    private static final int GATHER_MILLIS = 5;

    private final DownloadListener listener;
    private final Supplier<RequestCounts> sent;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUED);
    private final @Nullable Thread thread;
    private RequestCounts told = RequestCounts.NONE;
    private volatile boolean ending;

    /**
     * Events for a listener.
     *
     * @param sent the requests until now
     */
    Events(DownloadListener listener, Supplier<RequestCounts> sent) {
        this.listener = listener;
        this.sent = sent;
        this.thread = listener == DownloadListener.NONE ? null : new Thread(this::deliver, "waybill-events");
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    void post(Supplier<DownloadEvent> event) {
        if (thread != null) {
            put(new Item(event.get()));
        }
    }

    /** Delivers what is queued, then ends. */
    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        ending = true;
        put(new Item(null));
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** An interrupt must not lose an event: it is put aside until the event is queued. */
    private void put(Item item) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(item);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver() {
        List<Item> due = new ArrayList<>();
        while (true) {
            try {
                due.add(queue.take());
                gather();
            } catch (InterruptedException e) {
                // Nobody but a listener knows this thread: the interrupt is its own affair.
            }
            queue.drainTo(due);
            tellSent();
            for (Item item : due) {
                if (item.event() == null) {
                    return;
                }
                tell(item.event());
            }
            due.clear();
        }
    }

    /** To wake this thread for each event costs more than to deliver it; nobody sees a delay of moments. */
    private void gather() throws InterruptedException {
        if (!ending && queue.remainingCapacity() > QUEUED / 2) {
            Thread.sleep(GATHER_MILLIS);
        }
    }

    private void tellSent() {
        RequestCounts now = sent.get();
        if (!now.equals(told)) {
            told = now;
            guarded("the requests sent", () -> listener.sent(now));
        }
    }

    private void tell(DownloadEvent event) {
        guarded(event.getClass().getSimpleName(), () -> listener.on(event));
    }

    private static void guarded(String what, Runnable telling) {
        try {
            telling.run();
        } catch (Throwable e) {
            // An error too: without this thread the run would wait for ever.
            LOG.warn("a download listener failed at {}", what, e);
        }
    }

    /** An event, or the end. */
    private record Item(@Nullable DownloadEvent event) {}
}
