package dev.waybill.s3.followup;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.FilePolicy;
import dev.waybill.ObjectConsumer;
import dev.waybill.PlannedObject;
import dev.waybill.errors.FileErrors;
import dev.waybill.s3.storage.PassingStorage;
import dev.waybill.target.KeyText;
import dev.waybill.target.LocalState;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Hands verified objects to the caller, one at a time, and forgets those that were bought for that. */
public final class Handover implements FollowUp {

    /** Begun and not yet taken, in parts or complete. */
    private static final int OBJECTS = 256;

    private final Optional<TargetDirectory> lasting;
    private final PassingStorage passing;
    private final FilePolicy policy;
    private final ObjectConsumer consumer;
    private final Consumer<PlannedObject> taken;
    private final Consumer<DownloadException> fatal;
    private final Backlog backlog = new Backlog("waybill-stream", 1);
    private final Room begun = new Room(OBJECTS, PassingStorage.MOST_BYTES);
    private final Room memory;
    /** Of what was begun and not yet taken. */
    private final Map<PlannedObject, Place> places = new ConcurrentHashMap<>();

    private enum Place {
        /** In the plan's directory, where it stays. */
        LASTING,
        MEMORY,
        SPOOL
    }

    /**
     * A handover.
     *
     * @param lasting files that were downloaded before and stay
     * @param passing where objects are that are bought now
     * @param policy how well a file must be verified
     * @param taken told which object needs no room any more
     * @param fatal told when the consumer fails: nothing new should begin
     */
    public Handover(
            Optional<TargetDirectory> lasting,
            PassingStorage passing,
            FilePolicy policy,
            ObjectConsumer consumer,
            Consumer<PlannedObject> taken,
            Consumer<DownloadException> fatal) {
        this.lasting = lasting;
        this.passing = passing;
        this.policy = policy;
        this.consumer = consumer;
        this.taken = taken;
        this.fatal = fatal;
        this.memory = new Room(OBJECTS, passing.memoryBytes());
    }

    @Override
    public void awaitRoom(PlannedObject next) throws InterruptedException {
        begun.await();
        Place place = place(next);
        if (place == Place.MEMORY) {
            memory.awaitFor(next.size());
        }
        places.put(next, place);
    }

    @Override
    public Optional<String> begin(PlannedObject object) {
        begun.take(object.size());
        if (places.get(object) == Place.MEMORY) {
            memory.take(object.size());
        }
        return Optional.empty();
    }

    @Override
    public boolean has(PlannedObject object) {
        return places.get(object) == Place.LASTING;
    }

    private Place place(PlannedObject object) {
        if (lasting.isPresent() && isThere(lasting.get(), object)) {
            return Place.LASTING;
        }
        return passing.inMemory(object) ? Place.MEMORY : Place.SPOOL;
    }

    /** As it is: a decoded file that stands for the object does not hold its bytes. */
    private boolean isThere(TargetDirectory directory, PlannedObject object) {
        try {
            return directory.state(object.key(), object.size(), object.etag()) instanceof LocalState.Verified verified
                    && verified.entry().key().equals(object.key())
                    && policy.accepts(verified.entry().verification(), object.size());
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "looking for the file of " + KeyText.quoted(object.key()) + " failed: "
                            + KeyText.escaped(FileErrors.reasonAndFile(e)),
                    e);
        }
    }

    @Override
    public void verified(PlannedObject object, Optional<Proof> found) {
        backlog.add(() -> {
            if (handOver(object)) {
                dropped(object);
            }
        });
    }

    @Override
    public void dropped(PlannedObject object) {
        if (places.remove(object) == Place.MEMORY) {
            memory.giveBack(object.size());
        }
        begun.giveBack(object.size());
        taken.accept(object);
    }

    /** True if it was taken. */
    private boolean handOver(PlannedObject object) {
        boolean lasts = has(object);
        try {
            try (InputStream bytes = lasts ? lastingBytes(object) : passing.read(object)) {
                consumer.accept(object, bytes);
            }
            if (!lasts) {
                passing.drop(object);
            }
            return true;
        } catch (Throwable e) {
            // A checked exception that nobody declared too, as languages without them throw.
            backlog.cancel();
            fatal.accept(new DownloadException(
                    Kind.INTERRUPTED,
                    "stopped, because handing over " + KeyText.quoted(object.key()) + " failed: "
                            + KeyText.escaped(e.toString()) + "; run it again to go on with the objects after it",
                    e));
            // After that, because whoever waits for room begins another object unless the run is stopped.
            openRooms();
            return false;
        }
    }

    private InputStream lastingBytes(PlannedObject object) throws IOException {
        return Files.newInputStream(lasting.orElseThrow().root().resolve(object.key()), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void awaitQuiet() throws InterruptedException {
        backlog.awaitIdle();
    }

    @Override
    public void finish() throws InterruptedException {
        backlog.awaitIdle();
    }

    @Override
    public void cancel() {
        openRooms();
        // Whoever consumes can be waiting for something else.
        backlog.interrupt();
    }

    private void openRooms() {
        begun.open();
        memory.open();
    }

    @Override
    public void close() {
        backlog.close();
        passing.keepRest();
    }
}
