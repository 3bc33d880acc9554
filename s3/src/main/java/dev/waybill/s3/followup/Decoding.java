package dev.waybill.s3.followup;

import dev.waybill.DecodePolicy;
import dev.waybill.PlannedObject;
import dev.waybill.target.DecodedFiles;
import dev.waybill.target.Publisher;
import dev.waybill.target.TargetDirectory;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Decodes LZ4 objects while others are downloaded, on half of the cores. */
public final class Decoding implements FollowUp {

    /** A few megabytes of planned objects. */
    private static final int WAITING = 10_000;

    private final DecodeSetting setting;
    private final Room room = new Room(WAITING, Long.MAX_VALUE);
    private final Backlog backlog;

    /**
     * Decoding into a directory that is open to write.
     *
     * @param promised bytes of it that objects were given and are not written yet
     * @param replaceDiffering whether what an older version of an object was decoded to gives way
     */
    public Decoding(
            TargetDirectory target,
            LongSupplier promised,
            DecodePolicy policy,
            boolean replaceDiffering,
            DecodeListener listener,
            Clock clock) {
        this.backlog =
                new Backlog("waybill-decode", Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        this.setting = new DecodeSetting(
                target,
                promised,
                new DecodedFiles(target),
                new Publisher(target),
                policy,
                replaceDiffering,
                new DecodedNames(),
                listener,
                backlog::cancelled,
                clock);
    }

    @Override
    public void awaitRoom(PlannedObject next) throws InterruptedException {
        room.await();
    }

    @Override
    public Optional<String> begin(PlannedObject object) {
        return setting.names().add(object.key());
    }

    @Override
    public boolean has(PlannedObject object) {
        return false;
    }

    @Override
    public void verified(PlannedObject object, Optional<Proof> found) {
        DecodedFiles.nameOf(object.key()).ifPresent(name -> {
            room.take(object.size());
            backlog.add(() -> {
                new DecodeJob(object, name, found, setting).run();
                room.giveBack(object.size());
            });
        });
    }

    @Override
    public void dropped(PlannedObject object) {}

    @Override
    public void awaitQuiet() throws InterruptedException {
        backlog.awaitIdle();
    }

    @Override
    public void finish() throws InterruptedException {
        backlog.awaitIdle();
        if (!backlog.cancelled()) {
            setting.publisher().close();
        }
    }

    @Override
    public void cancel() {
        room.open();
        backlog.cancel();
    }

    @Override
    public void close() {
        backlog.close();
        setting.publisher().close();
    }
}
