package dev.waybill.s3;

import dev.waybill.PlannedObject;
import dev.waybill.s3.storage.Leftovers;
import dev.waybill.s3.storage.Storage;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells bytes that are of use from bytes bought in vain, by what is there before and after. Thread-safe. */
final class BytesBought {

    /** Objects that were begun and not published are asked for at the end, up to so many. What others left counts as waste. */
    private static final int MOST_OPEN = 10_000;

    private final Storage storage;
    /** By the very object: to compare all that is known of one costs more than the rest of this. */
    private final IdentityHashMap<PlannedObject, Long> open = new IdentityHashMap<>();

    private long wanted;
    private long resumed;
    private long useful;

    BytesBought(Storage storage) {
        this.storage = storage;
    }

    /** Before the object's first request. Returns what an earlier run had left of it. */
    long started(PlannedObject object) {
        long before = undisturbed(() -> left(storage, object));
        synchronized (this) {
            if (open.size() < MOST_OPEN) {
                open.put(object, before);
            }
            wanted += object.size() - before;
            resumed += before;
        }
        return before;
    }

    synchronized void published(PlannedObject object) {
        useful += object.size() - open.getOrDefault(object, 0L);
        open.remove(object);
    }

    /** Bytes of the objects begun, less what an earlier run had left of them. */
    synchronized long wanted() {
        return wanted;
    }

    /** What an earlier run had left of them. */
    synchronized long resumed() {
        return resumed;
    }

    /** Of what was bought, what is in published or partial files; to be asked when nothing is in flight any more. */
    synchronized long useful() {
        Optional<Path> directory = storage.directory();
        if (open.isEmpty() || directory.isEmpty()) {
            return useful;
        }
        return undisturbed(() -> useful(directory.get()));
    }

    private synchronized long useful(Path directory) {
        // A fresh look, because a directory that was opened without partial files does not look for any.
        try (TargetDirectory now = TargetDirectory.open(directory, TargetDirectory.Mode.READ)) {
            Leftovers found = Leftovers.of(Optional.of(now));
            return useful
                    + open.entrySet().stream()
                            .mapToLong(entry -> Math.max(0, left(found, entry.getKey()) - entry.getValue()))
                            .sum();
        } catch (IOException e) {
            return useful;
        }
    }

    /** An interrupted thread can read no file, and would take for lost what is there. */
    private static long undisturbed(LongSupplier reading) {
        boolean interrupted = Thread.interrupted();
        try {
            return reading.getAsLong();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static long left(Leftovers leftovers, PlannedObject object) {
        try {
            return object.size() - leftovers.missing(object).bytes();
        } catch (IOException e) {
            // What cannot be read cannot be gone on with either.
            return 0;
        }
    }
}
