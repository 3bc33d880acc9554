package dev.waybill.target;

import dev.waybill.manifest.Fsync;
import dev.waybill.manifest.ManifestEntry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives complete and verified files their final names, and records those that have them already, group by group: the content of all is forced to the disk,
 * then all are renamed, then their directories are forced, then one journal write records them. At any instant of that a crash leaves each file either unnamed,
 * or named and complete.
 *
 * <p>Forcing waits for the disk, so a group is forced by many threads at once, which the file system joins into few commits, and while one group is
 * committed the next one collects. Files come from any thread; a backlog that is full makes them wait.
 */
public final class Publisher implements Closeable {

    private static final int LARGEST_GROUP = 1_024;
    private static final int BACKLOG = 2_048;
    private static final int FORCING_THREADS = 32;

    /** Stands behind the last file. */
    private static final Ready END = new Ready(
            Path.of(""),
            "",
            published -> {
                throw new IllegalStateException("the end is not a file");
            },
            new Outcome() {
                @Override
                public void published() {}

                @Override
                public void failed(IOException why) {}
            });

    private final TargetDirectory target;
    private final BlockingQueue<Ready> waiting = new ArrayBlockingQueue<>(BACKLOG);
    private final ExecutorService forcing;
    private final Thread thread;
    private boolean closing;

    /** A publisher for a directory that is open to write; forces as the directory's {@link Durability} says. Close it before the directory. */
    public Publisher(TargetDirectory target) {
        this.target = target;
        AtomicInteger number = new AtomicInteger();
        this.forcing = Executors.newFixedThreadPool(
                FORCING_THREADS, task -> daemon(task, "waybill-fsync-" + number.incrementAndGet()));
        this.thread = daemon(this::run, "waybill-publisher");
        thread.start();
    }

    /**
     * A complete and verified file that waits for its name.
     *
     * @param partial where it is, closed
     * @param key where it belongs
     * @param entry makes the record once the final name is known
     * @param outcome told how it ended
     * @param named whether it is at its final name already
     */
    public record Ready(Path partial, String key, EntryMaker entry, Outcome outcome, boolean named) {

        /** A file that still lies in its partial place. */
        public Ready(Path partial, String key, EntryMaker entry, Outcome outcome) {
            this(partial, key, entry, outcome, false);
        }

        /** A file that was found at its final name and verified there; not before it is on the disk it is recorded. */
        public static Ready found(Path file, String key, EntryMaker entry, Outcome outcome) {
            return new Ready(file, key, entry, outcome, true);
        }
    }

    /** Makes the manifest's entry of a file at its final name. */
    @FunctionalInterface
    public interface EntryMaker {

        /**
         * The entry for the file as it was published.
         *
         * @throws IOException if it must not be recorded, because it is not the file that was verified
         */
        ManifestEntry of(Published published) throws IOException;
    }

    /** Told once about each file, on the publisher's thread: it must not block. */
    public interface Outcome {

        /** The file is at its final name and recorded. */
        void published();

        /** It is not recorded; what was at the final name before, if anything, was left alone. */
        void failed(IOException why);
    }

    /** Hands a file over; waits while the backlog is full. */
    public void publish(Ready ready) throws InterruptedException {
        waiting.put(ready);
    }

    /** Publishes what was handed over, then ends. Nothing may be handed over any more. */
    @Override
    public void close() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                if (!closing) {
                    waiting.put(END);
                    closing = true;
                }
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        forcing.shutdown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Ready> group = new ArrayList<>();
        boolean ended = false;
        while (!ended) {
            try {
                group.add(waiting.take());
            } catch (InterruptedException e) {
                // Nobody knows this thread; an interrupt would be a mistake of somebody else's.
                continue;
            }
            waiting.drainTo(group, LARGEST_GROUP - 1);
            ended = group.remove(END);
            commit(group);
            group.clear();
        }
    }

    private void commit(List<Ready> group) {
        Map<Ready, @Nullable IOException> failures = new LinkedHashMap<>();
        group.forEach(ready -> failures.put(ready, null));
        forceAll(group, Ready::partial, Fsync::file, failures);
        Map<Ready, ManifestEntry> entries = new LinkedHashMap<>();
        for (Ready ready : group) {
            if (failures.get(ready) == null) {
                try {
                    entries.put(ready, ready.entry().of(name(ready)));
                } catch (IOException | RuntimeException e) {
                    failures.put(ready, e instanceof IOException io ? io : new IOException(e));
                }
            }
        }
        forceFolders(entries.keySet(), failures);
        record(entries, failures);
        failures.forEach((ready, failure) -> {
            if (failure == null) {
                ready.outcome().published();
            } else {
                ready.outcome().failed(failure);
            }
        });
    }

    private Published name(Ready ready) throws IOException {
        return ready.named() ? target.published(ready.key()) : target.move(ready.partial(), ready.key());
    }

    private void forceFolders(Set<Ready> moved, Map<Ready, @Nullable IOException> failures) {
        Map<Path, List<Ready>> folders = new LinkedHashMap<>();
        for (Ready ready : moved) {
            Path folder = target.root().resolve(ready.key()).getParent();
            folders.computeIfAbsent(folder, f -> new ArrayList<>()).add(ready);
        }
        Map<Path, @Nullable IOException> broken = new LinkedHashMap<>();
        forceAll(new LinkedHashSet<>(folders.keySet()), folder -> folder, Fsync::directory, broken);
        broken.forEach((folder, failure) -> {
            if (failure != null) {
                folders.getOrDefault(folder, List.of()).forEach(ready -> failures.put(ready, failure));
            }
        });
    }

    private void record(Map<Ready, ManifestEntry> entries, Map<Ready, @Nullable IOException> failures) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            target.record(List.copyOf(entries.values()));
        } catch (IOException e) {
            entries.keySet().forEach(ready -> failures.put(ready, e));
        }
    }

    private <T> void forceAll(
            Iterable<T> items, Function<T, Path> path, Force force, Map<T, @Nullable IOException> failures) {
        if (!target.durable()) {
            return;
        }
        Map<T, Future<?>> forced = new LinkedHashMap<>();
        for (T item : items) {
            forced.put(item, forcing.submit(() -> {
                force.apply(path.apply(item));
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
                // As in run().
            } catch (ExecutionException e) {
                return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            }
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @FunctionalInterface
    private interface Force {
        void apply(Path path) throws IOException;
    }
}
