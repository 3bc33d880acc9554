package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.PlannedObject;
import dev.waybill.s3.compare.FileComparison;
import dev.waybill.s3.followup.FollowUp;
import dev.waybill.s3.transfer.TransferEngine;
import dev.waybill.s3.wire.BucketAccess;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Has the objects of a run decided about by what is on disk, and those to buy bought by the engine; sees to it that what was begun comes to an end. */
final class Buying {

    private final DownloadPlan plan;
    private final BucketAccess bucket;
    private final Workplace place;
    private final Clock clock;
    private final RunAccount account;
    private final RunTally tally;
    private final FollowUp followUp;
    private final RunPace pace;

    Buying(
            DownloadPlan plan,
            BucketAccess bucket,
            Workplace place,
            Clock clock,
            RunAccount account,
            RunTally tally,
            FollowUp followUp,
            RunPace pace) {
        this.plan = plan;
        this.bucket = bucket;
        this.place = place;
        this.clock = clock;
        this.account = account;
        this.tally = tally;
        this.followUp = followUp;
        this.pace = pace;
    }

    /**
     * Buys until there is nothing more to buy, or the run is stopped; why, the tally knows then.
     *
     * @param first the first object, if there is any
     * @param more pulls the next one
     */
    void buy(Optional<PlannedObject> first, Supplier<Optional<PlannedObject>> more) {
        try (Adoption adoption = adoption();
                TransferEngine engine = new TransferEngine(
                        bucket,
                        place.storage(),
                        plan.files().required(),
                        account.open().budget(),
                        tally,
                        plan.concurrency())) {
            tally.whenStopped(engine::stopped);
            boolean refusedByAdmission = false;
            try {
                new Admission(
                                engine,
                                new LocalView(place.named(), place.storage(), plan.files()),
                                adoption,
                                place,
                                tally,
                                followUp,
                                pace)
                        .admitAll(first, more);
                engine.awaitIdle();
            } catch (InterruptedException e) {
                tally.fatal(Interrupted.by(e));
            } catch (DownloadException e) {
                // An interrupted thread cannot read files: that is not the disk's fault.
                refusedByAdmission = !Thread.currentThread().isInterrupted();
                tally.fatal(!refusedByAdmission && e.kind() == Kind.LOCAL_STORAGE ? Interrupted.by(e) : e);
            }
            end(engine, refusedByAdmission);
            pace.add(engine.waits());
        }
    }

    private Adoption adoption() {
        return new Adoption(
                place.named(),
                new FileComparison(
                        new AskedServer(bucket, new AdoptionRequests(account, tally, bucket)),
                        plan.files().required(),
                        // At a limit, what was asked is paid for and worth reading the file to its end.
                        () -> tally.stop()
                                .filter(why -> why.kind() != Kind.LIMIT)
                                .isPresent()),
                clock);
    }

    /** Where only the next object was refused (a limit, the room on the disk), what was begun is finished; other causes would hit it as well. */
    private void end(TransferEngine engine, boolean refusedByAdmission) {
        Optional<DownloadException> stop = tally.stop();
        if (stop.isEmpty()) {
            return;
        }
        if (refusedByAdmission || stop.get().kind() == Kind.LIMIT) {
            try {
                engine.finish();
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        followUp.cancel();
        engine.cancel();
    }
}
