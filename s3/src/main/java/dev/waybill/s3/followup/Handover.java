package dev.waybill.s3.followup;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.FilePolicy;
import dev.waybill.ObjectConsumer;
import dev.waybill.PlannedObject;
import dev.waybill.manifest.Verification;
import dev.waybill.target.KeyText;
import dev.waybill.target.LocalState;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands verified objects to the caller, one at a time, and deletes those that were bought for that. */
public final class Handover implements FollowUp {

    /** Begun and not yet taken, in parts or complete. */
    private static final int OBJECTS = 256;

    private static final long BYTES = 256L << 20;

    private final Optional<TargetDirectory> lasting;
    private final TargetDirectory passing;
    private final FilePolicy policy;
    private final ObjectConsumer consumer;
    private final Consumer<DownloadException> fatal;
    private final Backlog backlog = new Backlog("waybill-stream", 1);
    private final Room room = new Room(OBJECTS, BYTES);

    /**
     * A handover.
     *
     * @param lasting files that were downloaded before and stay
     * @param passing where objects are that are bought now
     * @param policy how well a file must be verified
     * @param fatal told when the consumer fails: nothing new should begin
     */
    public Handover(
            Optional<TargetDirectory> lasting,
            TargetDirectory passing,
            FilePolicy policy,
            ObjectConsumer consumer,
            Consumer<DownloadException> fatal) {
        this.lasting = lasting;
        this.passing = passing;
        this.policy = policy;
        this.consumer = consumer;
        this.fatal = fatal;
    }

    @Override
    public void awaitRoom() throws InterruptedException {
        room.await();
    }

    @Override
    public Optional<String> begin(PlannedObject object) {
        room.take(object.size());
        return Optional.empty();
    }

    @Override
    public boolean has(PlannedObject object) {
        return lasting.isPresent() && isThere(lasting.get(), object);
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
                    "looking for the file of " + KeyText.quoted(object.key()) + " failed: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void verified(PlannedObject object, Optional<Verification> level) {
        backlog.add(() -> {
            handOver(object);
            room.giveBack(object.size());
        });
    }

    @Override
    public void dropped(PlannedObject object) {
        room.giveBack(object.size());
    }

    private void handOver(PlannedObject object) {
        try {
            boolean lasts = has(object);
            Path file = (lasts ? lasting.orElseThrow() : passing).root().resolve(object.key());
            try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                consumer.accept(object, bytes);
            }
            if (!lasts) {
                Files.delete(file);
            }
        } catch (IOException | RuntimeException | Error e) {
            room.open();
            backlog.cancel();
            fatal.accept(new DownloadException(
                    Kind.INTERRUPTED,
                    "stopped, because handing over " + KeyText.quoted(object.key()) + " failed: "
                            + KeyText.escaped(e.toString()) + "; run it again to go on with the objects after it",
                    e));
        }
    }

    @Override
    public void finish() throws InterruptedException {
        backlog.awaitIdle();
    }

    @Override
    public void cancel() {
        room.open();
        // Whoever consumes can be waiting for something else.
        backlog.interrupt();
    }

    @Override
    public void close() {
        backlog.close();
    }
}
