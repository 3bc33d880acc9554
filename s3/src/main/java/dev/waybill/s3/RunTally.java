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
import dev.waybill.Tally;
import dev.waybill.cost.Receipt;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Traffic;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.compare.Comparison;
import dev.waybill.s3.followup.FollowUp;
import dev.waybill.s3.transfer.Retry;
import dev.waybill.s3.transfer.TransferListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds up what happens to the objects of a run and tells the listener. Thread-safe. */
final class RunTally implements TransferListener {

    private final Events events;
    private final Workplace place;
    private final BytesBought bytes;
    private final String toPlanAnew;
    private final Supplier<Map<RetryCause, Long>> ofBucket;
    private volatile FollowUp followUp = FollowUp.NONE;
    private @Nullable RunCosts costs;
    private @Nullable RunLedger ledger;
    private Tally planned = Tally.ZERO;
    private Tally published = Tally.ZERO;
    private Tally skipped = Tally.ZERO;
    private Tally adopted = Tally.ZERO;
    private Tally failed = Tally.ZERO;
    private long received;
    private final Map<Verification, Long> levels = new EnumMap<>(Verification.class);
    private final Map<RetryCause, Long> retries = new EnumMap<>(RetryCause.class);
    private final List<ObjectFailure> failures = new ArrayList<>();
    private final FailuresInARow inARow = new FailuresInARow();
    private @Nullable DownloadException stop;
    private volatile Runnable whenStopped = () -> {};

    /**
     * Nothing yet.
     *
     * @param source tells what to do about an object that has changed
     * @param ofBucket how often requests that are about no object had to be sent again until now
     */
    RunTally(Events events, Workplace place, ObjectSource source, Supplier<Map<RetryCause, Long>> ofBucket) {
        this.events = events;
        this.place = place;
        this.bytes = new BytesBought(place.storage());
        this.toPlanAnew = source.planFile().isPresent()
                ? "; the plan file names the old one: make a new plan"
                : "; run the same command to plan anew";
        this.ofBucket = ofBucket;
    }

    /** From now on, what is spent is written down in time. */
    synchronized void keep(RunLedger book, RunCosts money) {
        this.ledger = book;
        this.costs = money;
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
        synchronized (this) {
            planned = planned.plus(object.size());
        }
        events.post(() -> new DownloadEvent.PartitionListed(object.path(), 1, object.size()));
    }

    void skipped(PlannedObject object) {
        synchronized (this) {
            skipped = skipped.plus(object.size());
        }
        ObjectLog.skipped(object);
        events.post(() -> new DownloadEvent.Skipped(object));
        followUp.verified(object, Optional.empty());
    }

    void adopted(PlannedObject object, Comparison found) {
        Verification level = found.level();
        synchronized (this) {
            adopted = adopted.plus(object.size());
            levels.merge(level, 1L, Long::sum);
        }
        ObjectLog.adopted(object, level);
        events.post(() -> new DownloadEvent.Adopted(object, level));
        followUp.verified(object, Optional.of(new FollowUp.Proof(level, found.checksums())));
    }

    @Override
    public boolean started(PlannedObject object) {
        long resumed = bytes.started(object);
        events.post(() -> new DownloadEvent.Started(object, resumed));
        return writeDown(this::spending);
    }

    @Override
    public void progressed(PlannedObject object, long receivedBytes) {
        place.written(object, receivedBytes);
        events.post(() -> new DownloadEvent.Progressed(object, receivedBytes));
    }

    @Override
    public void received(long more) {
        synchronized (this) {
            received += more;
        }
        boolean unused = writeDown((book, money) -> book.progressed(() -> receipt(money)));
    }

    @Override
    public boolean setAside() {
        return writeDown(this::spending);
    }

    @Override
    public void retried(PlannedObject object, int attempt, Retry retry) {
        synchronized (this) {
            retries.merge(retry.cause(), 1L, Long::sum);
        }
        ObjectLog.retried(object, attempt, retry);
        events.post(() -> new DownloadEvent.Retried(object, attempt, retry.cause(), retry.fromByte(), retry.reason()));
    }

    @Override
    public void published(PlannedObject object, Verification level, Map<String, String> checksums) {
        place.ended(object);
        bytes.published(object);
        synchronized (this) {
            inARow.end();
            published = published.plus(object.size());
            levels.merge(level, 1L, Long::sum);
        }
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
        Optional<DownloadException> tooMany;
        synchronized (this) {
            tooMany = inARow.after(why);
            failed = failed.plus(object.size());
            if (failures.size() < DownloadReport.MAX_FAILURES) {
                failures.add(failure);
            }
        }
        ObjectLog.failed(object, failure.message(), why);
        events.post(() -> new DownloadEvent.Failed(object, failure));
        tooMany.ifPresent(this::fatal);
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
        long useful = over ? bytes.useful() : Long.MAX_VALUE;
        synchronized (this) {
            return new Traffic(
                    RequestCounts.NONE,
                    bytes.wanted(),
                    received,
                    Math.max(0, received - useful),
                    bytes.resumed(),
                    adopted.bytes(),
                    allRetries().values().stream().mapToLong(Long::longValue).sum());
        }
    }

    private synchronized Map<RetryCause, Long> allRetries() {
        Map<RetryCause, Long> all = new EnumMap<>(RetryCause.class);
        all.putAll(retries);
        ofBucket.get().forEach((cause, more) -> all.merge(cause, more, Long::sum));
        return Map.copyOf(all);
    }

    /**
     * To be called when money was set aside for requests that are about no object's bytes, before they are sent; does nothing before {@link #keep}.
     *
     * @throws DownloadException if it cannot be written down
     */
    void spend() {
        onLedger(this::spending);
    }

    private void spending(RunLedger book, RunCosts money) {
        long bytesSoFar;
        synchronized (this) {
            bytesSoFar = received;
        }
        book.spending(money.atMostUsd(bytesSoFar), () -> receipt(money));
    }

    private Receipt receipt(RunCosts money) {
        return money.receipt(traffic(false));
    }

    private boolean writeDown(BiConsumer<RunLedger, RunCosts> event) {
        try {
            onLedger(event);
            return true;
        } catch (DownloadException e) {
            fatal(e);
            return false;
        }
    }

    private void onLedger(BiConsumer<RunLedger, RunCosts> event) {
        RunLedger book;
        RunCosts money;
        synchronized (this) {
            book = ledger;
            money = costs;
        }
        if (book != null && money != null) {
            event.accept(book, money);
        }
    }

    /** The counts so far, into a report. */
    synchronized DownloadReport report(
            Receipt receipt, BucketRegion region, Duration elapsed, DecodeReport decoding, Limit limit) {
        return new DownloadReport(
                planned,
                published,
                skipped,
                adopted,
                failed,
                Map.copyOf(levels),
                allRetries(),
                receipt,
                Optional.of(region),
                elapsed,
                List.copyOf(failures),
                Optional.ofNullable(stop),
                decoding,
                received == 0 ? Optional.empty() : Optional.of(limit));
    }
}
