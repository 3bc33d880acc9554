package dev.waybill.s3;

import dev.waybill.BucketRegion;
import dev.waybill.DecodeReport;
import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.Limit;
import dev.waybill.ObjectFailure;
import dev.waybill.ObjectSource;
import dev.waybill.PlannedObject;
import dev.waybill.RetryCause;
import dev.waybill.cost.Receipt;
import dev.waybill.cost.Traffic;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.compare.Comparison;
import dev.waybill.s3.followup.FollowUp;
import dev.waybill.s3.transfer.Retry;
import dev.waybill.s3.transfer.TransferListener;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens to the objects of a run, and sees to what follows: counts, ledger, log, events, what is to be done with a verified file, and whether the run should
 * stop. Thread-safe.
 */
final class RunTally implements TransferListener {

    private final Events events;
    private final Workplace place;
    private final RunCounts counts;
    private final String toPlanAnew;
    private final FailuresInARow inARow = new FailuresInARow();
    private volatile FollowUp followUp = FollowUp.NONE;
    private volatile @Nullable Book book;
    private volatile Runnable whenStopped = () -> {};
    private @Nullable DownloadException stop;

    /**
     * Nothing yet.
     *
     * @param source tells what to do about an object that has changed
     * @param ofBucket how often requests that are about no object had to be sent again until now
     */
    RunTally(Events events, Workplace place, ObjectSource source, Supplier<Map<RetryCause, Long>> ofBucket) {
        this.events = events;
        this.place = place;
        this.counts = new RunCounts(place.storage(), ofBucket);
        this.toPlanAnew = source.planFile().isPresent()
                ? "; the plan file names the old one: make a new plan"
                : "; run the same command to plan anew";
    }

    /** Where what is spent is written down, and the prices for that. */
    private record Book(RunLedger ledger, RunCosts costs) {}

    /** From now on, what is spent is written down in time. */
    void keep(RunLedger ledger, RunCosts costs) {
        this.book = new Book(ledger, costs);
    }

    /** From now on, this is told about every object that is on disk and verified. */
    void followedBy(FollowUp next) {
        this.followUp = next;
    }

    /** From now on, this is run when the run is stopped: whoever stops it need not be whom the run waits for. */
    void whenStopped(Runnable told) {
        this.whenStopped = told;
    }

    void planned(PlannedObject object) {
        counts.planned(object);
        events.post(() -> new DownloadEvent.PartitionListed(object.path(), 1, object.size()));
    }

    void skipped(PlannedObject object) {
        counts.skipped(object);
        ObjectLog.skipped(object);
        events.post(() -> new DownloadEvent.Skipped(object));
        followUp.verified(object, Optional.empty());
    }

    void adopted(PlannedObject object, Comparison found) {
        Verification level = found.level();
        counts.adopted(object, level);
        ObjectLog.adopted(object, level);
        events.post(() -> new DownloadEvent.Adopted(object, level));
        followUp.verified(object, Optional.of(new FollowUp.Proof(level, found.checksums())));
    }

    @Override
    public boolean started(PlannedObject object) {
        long resumed = counts.started(object);
        events.post(() -> new DownloadEvent.Started(object, resumed));
        return writeDown(this::spend);
    }

    @Override
    public void progressed(PlannedObject object, long receivedBytes) {
        place.written(object, receivedBytes);
        events.post(() -> new DownloadEvent.Progressed(object, receivedBytes));
    }

    @Override
    public void received(long more) {
        counts.received(more);
        boolean unused = writeDown(this::refreshLedger);
    }

    @Override
    public boolean setAside() {
        return writeDown(this::spend);
    }

    @Override
    public void retried(PlannedObject object, int attempt, Retry retry) {
        counts.retried(retry.cause());
        ObjectLog.retried(object, attempt, retry);
        events.post(() -> new DownloadEvent.Retried(object, attempt, retry.cause(), retry.fromByte(), retry.reason()));
    }

    @Override
    public void published(PlannedObject object, Verification level, Map<String, String> checksums) {
        place.ended(object);
        counts.published(object, level);
        inARow.end();
        ObjectLog.published(object, level);
        events.post(() -> new DownloadEvent.Verified(object, level));
        events.post(() -> new DownloadEvent.Published(object));
        followUp.verified(object, Optional.of(new FollowUp.Proof(level, checksums)));
    }

    @Override
    public void unfinished(PlannedObject object) {
        place.ended(object);
        ObjectLog.unfinished(object);
        events.post(() -> new DownloadEvent.Unfinished(object));
        followUp.dropped(object);
    }

    @Override
    public void failed(PlannedObject object, DownloadException why) {
        place.ended(object);
        ObjectFailure failure = new ObjectFailure(
                object.key(), why.kind(), why.getMessage() + (why.kind() == Kind.CHANGED ? toPlanAnew : ""));
        counts.failed(object, failure);
        ObjectLog.failed(object, failure.message(), why);
        events.post(() -> new DownloadEvent.Failed(object, failure));
        inARow.after(why).ifPresent(this::fatal);
        followUp.dropped(object);
    }

    @Override
    public void fatal(DownloadException why) {
        synchronized (this) {
            if (stop != null) {
                return;
            }
            stop = why;
        }
        ObjectLog.stopping(why);
        whenStopped.run();
    }

    @Override
    public synchronized boolean stopped() {
        return stop != null;
    }

    /** Why no further object should begin. */
    synchronized Optional<DownloadException> stop() {
        return Optional.ofNullable(stop);
    }

    /** What was counted so far; the waste only if nothing is in flight any more. */
    Traffic traffic(boolean over) {
        return counts.traffic(over);
    }

    /**
     * To be called when money was set aside, before it is spent; does nothing before {@link #keep}.
     *
     * @throws DownloadException if it cannot be written down
     */
    void spend() {
        Book open = book;
        if (open != null) {
            open.ledger.spending(open.costs.atMostUsd(counts.received()), () -> receipt(open.costs));
        }
    }

    private void refreshLedger() {
        Book open = book;
        if (open != null) {
            open.ledger.progressed(() -> receipt(open.costs));
        }
    }

    private Receipt receipt(RunCosts costs) {
        return costs.receipt(traffic(false));
    }

    private boolean writeDown(Runnable entry) {
        try {
            entry.run();
            return true;
        } catch (DownloadException e) {
            fatal(e);
            return false;
        }
    }

    /** The counts so far, into a report. */
    DownloadReport report(
            Receipt receipt,
            BucketRegion region,
            Duration elapsed,
            DecodeReport decoding,
            Limit limit,
            Map<String, Set<String>> unseen) {
        return counts.report(receipt, region, elapsed, stop(), decoding, limit, unseen);
    }
}
