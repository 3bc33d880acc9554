package dev.waybill.s3.storage;

import dev.waybill.PlannedObject;
import dev.waybill.target.Durability;
import dev.waybill.target.KeyText;
import dev.waybill.target.Missing;
import dev.waybill.target.TargetDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory for objects that are handed over and not kept, and a {@link Spool} for those that are too large for it. Whoever begins objects keeps what is in memory at the
 * same time within {@link #memoryBytes()}.
 *
 * <p>Where the run has a directory, what an early end leaves in memory is written to the spool: it is paid for.
 */
public final class PassingStorage implements Storage, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PassingStorage.class);

    /**
     * What may be begun and not yet taken, in memory or on disk. More would not make the download faster: it is many times what is on the wire
     * at once.
     */
    public static final long MOST_BYTES = 256L << 20;

    /** The same share that the network's buffers have of theirs. */
    private static final int SHARE_OF_HEAP = 4;

    private static final long LONGEST_SAVING_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final long memoryBytes = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    private final Map<PlannedObject, HeldObject> complete = new ConcurrentHashMap<>();
    private final Spool spool;

    private final HeldObject.Owner owner = new HeldObject.Owner() {
        @Override
        public void complete(HeldObject held) {
            complete.put(held.object(), held);
            ended();
        }

        @Override
        public void unfinished(HeldObject held) throws IOException {
            try {
                spool.save(held);
            } finally {
                ended();
            }
        }

        @Override
        public void wrong() {
            ended();
        }
    };

    /** Objects in memory that are being put together. */
    private int begun;

    private PassingStorage(Spool spool) {
        this.spool = spool;
    }

    /**
     * Opens what an earlier run left, if anything; else nothing is looked at or made.
     *
     * @param lasting the directory below which the spool is, and whose lock is held; without one the spool is temporary
     * @param durability of what is in the spool
     */
    public static PassingStorage open(Optional<TargetDirectory> lasting, Durability durability) throws IOException {
        return new PassingStorage(Spool.open(lasting, durability));
    }

    /** How many bytes all objects in memory may have together, and therefore each: a quarter of the heap, and at most 256 MiB. */
    public long memoryBytes() {
        return memoryBytes;
    }

    /** Whether an object is put together in memory. */
    public boolean inMemory(PlannedObject object) {
        return object.size() <= memoryBytes;
    }

    /** The directory for objects that are not; made if it is not there. */
    public TargetDirectory spool() throws IOException {
        return spool.directory();
    }

    @Override
    public PartialBytes open(PlannedObject object) throws IOException {
        if (!inMemory(object) || spool.missing(object).begun()) {
            return spool.bytes(object);
        }
        synchronized (this) {
            begun++;
        }
        return new HeldObject(object, owner);
    }

    private synchronized void ended() {
        begun--;
        notifyAll();
    }

    @Override
    public Missing missing(PlannedObject object) throws IOException {
        return spool.missing(object);
    }

    @Override
    public Optional<Path> directory() {
        return spool.opened().map(TargetDirectory::root);
    }

    /** Nothing waits for a disk: what has no room does not begin. */
    @Override
    public long waitedNanos() {
        return 0;
    }

    /** What is complete is ready to be read at once; what is not is being written to the spool, which a slow disk may take its time for. */
    @Override
    public synchronized void finish() {
        boolean interrupted = false;
        long end = System.nanoTime() + LONGEST_SAVING_NANOS;
        while (begun > 0 && System.nanoTime() < end) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (begun > 0) {
            LOG.warn("{} objects in memory could not be kept; the next run buys them again", begun);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The bytes of a complete object; the caller closes it. */
    public InputStream read(PlannedObject object) throws IOException {
        HeldObject held = complete.get(object);
        return held == null ? spool.read(object) : held.newInputStream();
    }

    /** Forgets a complete object: it was handed over. */
    public void drop(PlannedObject object) throws IOException {
        HeldObject held = complete.remove(object);
        if (held == null) {
            spool.drop(object);
        } else {
            held.release();
        }
    }

    /** Keeps what is complete and was not handed over, as far as there is a place for that. Works in an interrupted thread too. */
    public void keepRest() {
        // An interrupted thread cannot use file channels.
        boolean interrupted = Thread.interrupted();
        for (HeldObject held : complete.values()) {
            try {
                spool.save(held);
            } catch (IOException e) {
                LOG.warn(
                        "keeping the bytes of {} failed: {}; the next run buys it again",
                        KeyText.quoted(held.object().key()),
                        e.toString());
            }
        }
        complete.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes what is on disk, except for what a later run goes on with. */
    @Override
    public void close() throws IOException {
        spool.close();
    }
}
