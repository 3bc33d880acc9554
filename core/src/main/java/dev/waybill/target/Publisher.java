package dev.waybill.target;

import dev.waybill.disk.Fsync;
import dev.waybill.manifest.ManifestEntry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Gives complete and verified files their final names, and records those that have them already, group by group: the content of all is forced to the disk,
 * then all are renamed, then their directories are forced, then one journal write records them. At any instant of that a crash leaves each file either unnamed,
 * or named and complete. Those that only their size vouches for are written down before they are renamed.
 *
 * <p>Forcing waits for the disk, so a group is forced by many threads at once, which the file system joins into few commits, and while one group is
 * committed the next one collects. Files come from any thread; a backlog that is full makes them wait.
 */
public final class Publisher implements Closeable {

    private static final int LARGEST_GROUP = 1_024;
    private static final int BACKLOG = 2_048;

    /** Complete files that stay open until they are forced: to open them again costs as much as to force them. */
    private static final int MOST_OPEN = 256;

    /** Stands behind the last file. */
    private static final ReadyFile END = new ReadyFile(
            Path.of(""),
            null,
            true,
            false,
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
    private final BlockingQueue<ReadyFile> waiting = new ArrayBlockingQueue<>(BACKLOG);
    private final Semaphore mayStayOpen = new Semaphore(MOST_OPEN);
    private final Forcing forcing = new Forcing();
    private final LongAdder backlogNanos = new LongAdder();
    private final Thread thread;
    private boolean closing;

    /** A publisher for a directory that is open to write; forces as the directory's {@link Durability} says. Close it before the directory. */
    public Publisher(TargetDirectory target) {
        this.target = target;
        this.thread = new Thread(this::run, "waybill-publisher");
        thread.setDaemon(true);
        thread.start();
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

    /** Told once about each file, mostly on the publisher's thread: it must not block. */
    public interface Outcome {

        /** The file is at its final name and recorded. */
        void published();

        /** It is not recorded; what was at the final name before, if anything, was left alone. */
        void failed(IOException why);
    }

    /** Hands a file over; waits while the backlog is full. */
    public void publish(ReadyFile ready) throws InterruptedException {
        try {
            PartialObject complete = ready.complete;
            if (complete != null && !(target.durable() && mayStayOpen.tryAcquire())) {
                complete.close();
            }
        } catch (IOException e) {
            keep(ready, e);
            ready.outcome.failed(e);
            return;
        }
        if (!waiting.offer(ready)) {
            long since = System.nanoTime();
            try {
                waiting.put(ready);
            } catch (InterruptedException e) {
                try {
                    close(ready);
                } catch (IOException more) {
                    e.addSuppressed(more);
                }
                keep(ready, e);
                throw e;
            } finally {
                backlogNanos.add(System.nanoTime() - since);
            }
        }
    }

    /** For how long threads have waited in {@link #publish}, all together, in nanoseconds. */
    public long backlogNanos() {
        return backlogNanos.sum();
    }

    private void close(ReadyFile ready) throws IOException {
        PartialObject complete = ready.complete;
        if (complete != null && complete.isOpen()) {
            mayStayOpen.release();
            complete.close();
        }
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
        forcing.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<ReadyFile> group = new ArrayList<>();
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

    private void commit(List<ReadyFile> group) {
        Map<ReadyFile, @Nullable IOException> failures = new LinkedHashMap<>();
        group.forEach(ready -> failures.put(ready, null));
        try {
            commit(group, failures);
        } catch (Throwable e) {
            // Without this thread everybody would wait for ever. Checked ones too: some escape from the JDK's native
            // code undeclared.
            group.forEach(ready -> failures.put(ready, new IOException(e)));
            target.keepAnnounced();
        }
        failures.forEach((ready, failure) -> {
            if (failure == null) {
                ready.outcome.published();
            } else {
                ready.outcome.failed(failure);
            }
        });
    }

    private void commit(List<ReadyFile> group, Map<ReadyFile, @Nullable IOException> failures) {
        if (target.durable()) {
            forcing.forceAll(group, this::force, failures);
        }
        Announcement announcement = Announcement.of(target, group, failures);
        failures.forEach((ready, failure) -> {
            if (failure != null) {
                keep(ready, failure);
            }
        });
        Map<ReadyFile, ManifestEntry> entries = name(group, failures);
        forceFolders(entries.keySet(), failures);
        announcement.settle(target, record(entries, failures) ? entries.keySet() : Set.of());
    }

    private void force(ReadyFile ready) throws IOException {
        PartialObject complete = ready.complete;
        if (complete == null) {
            Fsync.file(ready.file);
            return;
        }
        try {
            complete.force();
        } finally {
            close(ready);
        }
    }

    private Map<ReadyFile, ManifestEntry> name(List<ReadyFile> group, Map<ReadyFile, @Nullable IOException> failures) {
        Map<ReadyFile, ManifestEntry> entries = new LinkedHashMap<>();
        try (Naming.Group names = target.names()) {
            for (ReadyFile ready : group) {
                if (failures.get(ready) == null) {
                    try {
                        entries.put(ready, ready.entry.of(name(names, ready)));
                    } catch (IOException | RuntimeException e) {
                        IOException why = e instanceof IOException io ? io : new IOException(e);
                        keep(ready, why);
                        failures.put(ready, why);
                    }
                }
            }
        } catch (IOException e) {
            // Closing what was opened to look at names takes none of them back.
        }
        return entries;
    }

    /** What could not be named was paid for and is verified; a later run finds it where it is. */
    private static void keep(ReadyFile ready, Exception why) {
        PartialObject complete = ready.complete;
        if (complete == null || Files.notExists(ready.file)) {
            return;
        }
        try (complete) {
            complete.keep();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private Published name(Naming.Group names, ReadyFile ready) throws IOException {
        if (ready.found) {
            return target.published(ready.key);
        }
        PartialObject complete = ready.complete;
        return target.move(names, ready.file, complete != null && complete.recorded(), ready.key);
    }

    private void forceFolders(Set<ReadyFile> moved, Map<ReadyFile, @Nullable IOException> failures) {
        if (!target.durable()) {
            return;
        }
        Map<Path, List<ReadyFile>> folders = new LinkedHashMap<>();
        for (ReadyFile ready : moved) {
            Path folder = target.root().resolve(ready.key).getParent();
            folders.computeIfAbsent(folder, f -> new ArrayList<>()).add(ready);
        }
        Map<Path, @Nullable IOException> broken = new LinkedHashMap<>();
        forcing.forceAll(folders.keySet(), Fsync::directory, broken);
        broken.forEach((folder, failure) -> {
            if (failure != null) {
                folders.getOrDefault(folder, List.of()).forEach(ready -> failures.put(ready, failure));
            }
        });
    }

    private boolean record(Map<ReadyFile, ManifestEntry> entries, Map<ReadyFile, @Nullable IOException> failures) {
        if (entries.isEmpty()) {
            return true;
        }
        try {
            target.record(List.copyOf(entries.values()));
            return true;
        } catch (IOException e) {
            entries.keySet().forEach(ready -> failures.put(ready, e));
            return false;
        }
    }
}
