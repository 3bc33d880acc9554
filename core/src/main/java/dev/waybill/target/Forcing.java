package dev.waybill.target;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Waits for the disk by many threads at once, which the file system joins into few commits. */
final class Forcing implements Closeable {

    private static final int THREADS = 32;

    private final ExecutorService threads;

    Forcing() {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "waybill-fsync-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Brings something to the disk. */
    @FunctionalInterface
    interface Force<T> {
        void apply(T item) throws IOException;
    }

    /** Forces all of them and waits; which of them failed is put into the map. */
    <T> void forceAll(Iterable<T> items, Force<T> force, Map<T, @Nullable IOException> failures) {
        Map<T, Future<?>> forced = new LinkedHashMap<>();
        for (T item : items) {
            forced.put(item, threads.submit(() -> {
                force.apply(item);
                return null;
            }));
        }
        forced.forEach((item, future) -> {
            IOException failure = await(future);
            if (failure != null) {
                failures.put(item, failure);
            }
        });
    }

    private static @Nullable IOException await(Future<?> future) {
        while (true) {
            try {
                future.get();
                return null;
            } catch (InterruptedException e) {
                // Nobody knows this thread; an interrupt would be a mistake of somebody else's.
            } catch (ExecutionException e) {
                return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
