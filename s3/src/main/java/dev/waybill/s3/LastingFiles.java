package dev.waybill.s3;

import dev.waybill.DownloadPlan;
import dev.waybill.PlannedObject;
import dev.waybill.s3.followup.DecodeListener;
import dev.waybill.s3.followup.Decoding;
import dev.waybill.s3.followup.FollowUp;
import dev.waybill.s3.storage.FileStorage;
import dev.waybill.s3.storage.Storage;
import dev.waybill.target.TargetDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The plan's directory, where the files stay; decoded, if the plan says so. */
final class LastingFiles implements Workplace {

    private final DownloadPlan plan;
    private final TargetDirectory target;
    private final FileStorage storage;
    private final DiskGuard disk;
    private final Clock clock;

    private LastingFiles(DownloadPlan plan, TargetDirectory target, Clock clock) {
        this.plan = plan;
        this.target = target;
        this.storage = new FileStorage(target, clock);
        this.disk = new DiskGuard(target, plan.decoding().on());
        this.clock = clock;
    }

    static LastingFiles open(DownloadPlan plan, Clock clock) {
        return new LastingFiles(plan, Targets.toWrite(plan), clock);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Optional<TargetDirectory> named() {
        return Optional.of(target);
    }

    @Override
    public Optional<Path> ledger() {
        return Optional.of(target.root());
    }

    @Override
    public boolean admit(PlannedObject object, long missingBytes) {
        return disk.admit(object, missingBytes);
    }

    @Override
    public void written(PlannedObject object, long bytes) {
        disk.written(object, bytes);
    }

    @Override
    public void ended(PlannedObject object) {
        disk.ended(object);
    }

    @Override
    public FollowUp followUp(RunTally tally, DecodeListener decoding) {
        return plan.decoding().on()
                ? new Decoding(
                        target, disk::unwritten, plan.decoding(), plan.files().replaceDiffering(), decoding, clock)
                : FollowUp.NONE;
    }

    @Override
    public void close() {
        storage.finish();
        Targets.close(target);
    }

    @Override
    public String toString() {
        return target.root().toString();
    }
}
