package dev.waybill.target;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    /**
     * Forces all of them and waits; which of them failed is put into the map. Each thread takes the next one when it is done with one, so that where
     * forcing costs nothing the first thread has done all before another one is awake.
     */
    <T> void forceAll(Collection<T> items, Force<T> force, Map<T, @Nullable IOException> failures) {
        Queue<T> left = new ConcurrentLinkedQueue<>(items);
        Map<T, IOException> failed = new ConcurrentHashMap<>();
        List<Future<?>> forcing = new ArrayList<>();
        for (int thread = Math.min(THREADS, items.size()); thread > 0; thread--) {
            forcing.add(threads.submit(() -> forceEach(left, force, failed)));
        }
        forcing.forEach(Forcing::await);
        failures.putAll(failed);
    }

    private static <T> void forceEach(Queue<T> left, Force<T> force, Map<T, IOException> failed) {
        for (T item = left.poll(); item != null; item = left.poll()) {
            try {
                force.apply(item);
            } catch (IOException e) {
                failed.put(item, e);
            } catch (RuntimeException | Error e) {
                // An error too: without its thread the publisher would keep everybody waiting for ever.
                failed.put(item, new IOException(e));
            }
        }
    }

    private static void await(Future<?> future) {
        while (true) {
            try {
                future.get();
                return;
            } catch (InterruptedException e) {
                // Nobody knows this thread; an interrupt would be a mistake of somebody else's.
            } catch (ExecutionException e) {
                throw new IllegalStateException("forcing files to the disk failed", e.getCause());
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
