package dev.waybill.target;

import dev.waybill.manifest.ManifestEntry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Gives complete and verified files their final names, and records those that have them already, group by group. At any instant a crash leaves each file either unnamed, or
 * named and complete.
 *
 * <p>Forcing waits for the disk, so a group is forced by many threads at once, which the file system joins into few commits, and while one group is
 * committed the next one collects. Files come from any thread; a backlog that is full makes them wait.
 */
public final class Publisher implements Closeable {

    private static final int LARGEST_GROUP = 1_024;
    private static final int BACKLOG = 2_048;

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

    private final BlockingQueue<ReadyFile> waiting = new ArrayBlockingQueue<>(BACKLOG);
    private final OpenFiles open;
    private final GroupCommit groups;
    private final LongAdder backlogNanos = new LongAdder();
    private final Thread thread;
    private boolean closing;

    /** A publisher for a directory that is open to write; forces as the directory's {@link Durability} says. Close it before the directory. */
    public Publisher(TargetDirectory target) {
        this.open = new OpenFiles(target.durable());
        this.groups = new GroupCommit(target, open);
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
            open.closeUnlessRoom(ready);
        } catch (IOException e) {
            ready.keep(e);
            ready.outcome.failed(e);
            return;
        }
        if (!waiting.offer(ready)) {
            long since = System.nanoTime();
            try {
                waiting.put(ready);
            } catch (InterruptedException e) {
                try {
                    open.close(ready);
                } catch (IOException more) {
                    e.addSuppressed(more);
                }
                ready.keep(e);
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
        groups.close();
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
            groups.commit(group);
            group.clear();
        }
    }
}
