package dev.waybill.s3.transfer;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.Limit;
import dev.waybill.PlannedObject;
import dev.waybill.cost.Budget;
import dev.waybill.cost.Usage;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.storage.Storage;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.target.KeyClashes;
import dev.waybill.target.KeyText;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Admits objects, bounds what is in flight, and ends cleanly. One thread submits; {@link TransferListener} hears the outcomes. Owns its worker
 * threads: close it.
 */
public final class TransferEngine implements AutoCloseable {

    /** Two per core: writing waits for the disk at times. */
    private static final int WORKERS = 2 * Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final long CANCEL_MILLIS = 5_000;

    private final ConcurrencyLimit limit;
    private final ExecutorService workers;
    private final RetryTimer timer;
    /** Transfers, and other work. */
    private final Set<Object> running = ConcurrentHashMap.newKeySet();
    /** Of transfers. Two of one key would write to the same file. */
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    private final Semaphore idleWorkers = new Semaphore(WORKERS);
    private final Transfers shared;

    /**
     * An idle engine.
     *
     * @param storage where the bytes go; finished at the end
     * @param required how well a file must be verified to get its name
     * @param concurrency requests in flight at once, if the user has chosen; by itself the engine seeks the plateau
     */
    public TransferEngine(
            BucketAccess bucket,
            Storage storage,
            Verification required,
            Budget budget,
            TransferListener outcomes,
            OptionalInt concurrency) {
        this.limit = new ConcurrencyLimit(concurrency);
        this.workers = workers();
        this.timer = new RetryTimer(bucket.closing());
        this.shared = new Transfers(bucket, storage, required, budget, outcomes, workers, timer, limit);
    }

    /**
     * Begins to buy an object, as soon as there is room for it; blocks until then. Does nothing once the run is stopped.
     *
     * @param planned its requests if nothing goes wrong, as {@link dev.waybill.s3.evidence.PlannedRequests} tells
     * @throws DownloadException of kind {@code LIMIT} if it would cross a limit; nothing was sent
     */
    public void submit(PlannedObject object, Usage planned) throws InterruptedException {
        int places = limit.places(object.size());
        if (!limit.acquire(places, shared.outcomes()::stopped)) {
            return;
        }
        if (!keys.add(object.key())) {
            limit.release(places);
            shared.outcomes().failed(object, new DownloadException(Kind.CONFLICT, KeyClashes.twice(object.key())));
            return;
        }
        Optional<Budget.Ticket> ticket = shared.budget().tryReserve(1, planned);
        if (ticket.isEmpty()) {
            keys.remove(object.key());
            limit.release(places);
            throw new DownloadException(
                    Kind.LIMIT,
                    "stopped before " + KeyText.quoted(object.key()) + ": "
                            + LimitWords.of(shared.budget(), 1, planned));
        }
        ObjectTransfer transfer = new ObjectTransfer(object, ticket.get(), shared, ended -> {
            keys.remove(object.key());
            ended(ended);
        });
        running.add(transfer);
        if (shared.outcomes().started(object)) {
            transfer.start();
        } else {
            transfer.cancel();
        }
    }

    /**
     * Does work on local files as soon as there is room for it; blocks until then. It runs on the engine's threads, because an interrupt of the
     * caller's would close the very files that all share. Does nothing once the run is stopped.
     */
    public void perform(Runnable localWork) throws InterruptedException {
        idleWorkers.acquire();
        if (shared.outcomes().stopped()) {
            idleWorkers.release();
            return;
        }
        running.add(localWork);
        workers.execute(() -> {
            try {
                localWork.run();
            } finally {
                idleWorkers.release();
                ended(localWork);
            }
        });
    }

    /** Nanoseconds that requests waited to be sent, by what they waited for; and that complete files waited for the disk while nothing else could be done. */
    public Map<Limit, Long> waits() {
        Map<Limit, Long> waits = limit.waits();
        waits.merge(Limit.DISK, shared.storage().waitedNanos() / WORKERS, Long::sum);
        return waits;
    }

    private void ended(Object work) {
        synchronized (running) {
            running.remove(work);
            running.notifyAll();
        }
    }

    /** Waits for everything that was submitted, or until the run is stopped. */
    public void awaitIdle() throws InterruptedException {
        awaitIdleOr(shared.outcomes()::stopped);
    }

    /** Waits for everything that was submitted, stopped or not. */
    public void finish() throws InterruptedException {
        awaitIdleOr(() -> false);
    }

    /** To be called when the run is stopped: who waits here goes on, as if what was submitted had ended. */
    public void stopped() {
        limit.wakeUp();
        synchronized (running) {
            running.notifyAll();
        }
    }

    private void awaitIdleOr(BooleanSupplier enough) throws InterruptedException {
        limit.last(true);
        synchronized (running) {
            while (!running.isEmpty() && !enough.getAsBoolean()) {
                running.wait();
            }
        }
        limit.last(false);
    }

    /** Ends what is on the wire, lets what is complete get its name, and waits for both, a few seconds at most. Works in an interrupted thread too. */
    public void cancel() {
        for (Object work : running) {
            if (work instanceof ObjectTransfer transfer) {
                transfer.cancel();
            }
        }
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CANCEL_MILLIS);
        synchronized (running) {
            while (!running.isEmpty()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (millis <= 0) {
                    break;
                }
                try {
                    running.wait(millis);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        // First, because its outcomes are told on the workers.
        shared.storage().finish();
        // Not shutdownNow: its interrupts would close files in the middle of a write.
        timer.close();
        workers.shutdown();
    }

    private static ExecutorService workers() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(
                WORKERS, task -> daemon(task, "waybill-worker-" + number.incrementAndGet()));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
