package dev.waybill.s3;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.Limit;
import dev.waybill.ObjectSource;
import dev.waybill.PlanFile;
import dev.waybill.PlanReader;
import dev.waybill.PlannedObject;
import dev.waybill.cost.Money;
import dev.waybill.errors.FileErrors;
import dev.waybill.s3.compare.FileComparison;
import dev.waybill.s3.followup.FollowUp;
import dev.waybill.s3.http.Pace;
import dev.waybill.s3.transfer.TransferEngine;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.s3.wire.BucketLimit;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Downloads a plan: pulls objects, decides about each by what is on disk, and gives those to buy to the engine. */
final class DownloadRun {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadRun.class);

    private final DownloadPlan plan;
    private final BucketAccess bucket;
    private final Pace bandwidth;
    private final Clock clock;

    DownloadRun(DownloadPlan plan, BucketAccess bucket, Pace bandwidth, Clock clock) {
        this.plan = plan;
        this.bucket = bucket;
        this.bandwidth = bandwidth;
        this.clock = clock;
    }

    /** Runs and closes the place of work. */
    DownloadReport run(ObjectSource source, DownloadListener listener, Workplace place) {
        Instant began = clock.instant();
        try (Events events = new Events(listener, bucket::counts)) {
            DownloadReport ran;
            Optional<DownloadException> unclosed;
            try {
                ran = run(source, place, events, began);
            } finally {
                // The executor remembers the bucket, and would keep all that the limit knows of this run.
                bucket.limit(BucketLimit.NONE);
                unclosed = close(place);
            }
            DownloadReport report = unclosed.map(ran::endedBy).orElse(ran);
            events.post(() -> new DownloadEvent.PlanFinished(report));
            return report;
        }
    }

    /** A disk that is full or broken often fails the closing as well: that must not hide what became of the run, and what it has cost. */
    private static Optional<DownloadException> close(Workplace place) {
        try {
            place.close();
            return Optional.empty();
        } catch (DownloadException e) {
            LOG.warn("{}", e.getMessage());
            return Optional.of(e);
        }
    }

    private DownloadReport run(ObjectSource source, Workplace place, Events events, Instant began) {
        if (source.planFile().isPresent()) {
            try (PlanReader file = PlanFile.open(source.planFile().get(), plan)) {
                return run(source, Feeds.file(plan, file), place, events, began);
            } catch (IOException e) {
                throw new DownloadException(
                        Kind.LOCAL_STORAGE,
                        "closing the plan file " + source.planFile().get() + " failed: " + FileErrors.reasonAndFile(e),
                        e);
            }
        }
        return run(source, Feeds.listing(plan, bucket, clock, source), place, events, began);
    }

    private DownloadReport run(ObjectSource source, ObjectFeed feed, Workplace place, Events events, Instant began) {
        try (RunLedger ledger = place.ledger()
                .map(directory -> RunLedger.open(plan, directory, clock))
                .orElseGet(() -> RunLedger.none(plan, clock))) {
            Optional<CostCap> maxCost = ledger.maxCost();
            DownloadReport report = run(source, feed, place, events, began, ledger, maxCost);
            ledger.end(report);
            return report;
        }
    }

    private DownloadReport run(
            ObjectSource source,
            ObjectFeed feed,
            Workplace place,
            Events events,
            Instant began,
            RunLedger ledger,
            Optional<CostCap> maxCost) {
        RunPace pace = new RunPace(bandwidth);
        RunTally tally = new RunTally(events, place, source, bucket::retries);
        DecodeTally decoding = new DecodeTally(events);
        RunAccount account = new RunAccount(
                plan, bucket, new RunBudget(plan, maxCost, source.spent()), ledger, tally, source.estimatedUsd());
        bucket.sentBefore(source.spent());
        bucket.limit(account);
        long since = System.nanoTime();
        Optional<PlannedObject> first = first(feed, account);
        pace.waited(Limit.LISTING, since);
        RunAccount.Open open = account.open();
        BucketRegion region = open.region();
        // What can keep the whole plan from running is behind us: from here on every run that starts also finishes.
        LOG.info(
                "downloading {} from s3://{} in {} into {}",
                plan.dataset().name(),
                plan.dataset().bucket(),
                region.name(),
                place);
        events.post(() -> new DownloadEvent.PlanStarted(plan, region));
        try (FollowUp followUp = place.followUp(tally, decoding)) {
            tally.followedBy(followUp);
            buy(first, feed, place, tally, account, followUp, pace);
            since = System.nanoTime();
            finish(followUp, tally);
            pace.waited(Limit.CONSUMER, since);
        }
        DownloadReport report = tally.report(
                open.costs().receipt(tally.traffic(true)),
                region,
                Duration.between(began, clock.instant()),
                decoding.report(),
                pace.limit());
        LOG.info(
                "{} of {}: {} published, {} skipped, {} adopted, {} failed; {} LIST, {} HEAD, {} GET, {} bytes, {} retries {}, {}",
                report.complete() ? "end" : "early end",
                plan.dataset().name(),
                report.published().objects(),
                report.skipped().objects(),
                report.adopted().objects(),
                report.failed().objects(),
                report.requests().list(),
                report.requests().head(),
                report.requests().get(),
                report.receivedBytes(),
                report.retries(),
                report.retried(),
                Money.format(report.cost()));
        return report;
    }

    /** The first object if there is any, with an account that is open. */
    private Optional<PlannedObject> first(ObjectFeed feed, RunAccount account) {
        try {
            Optional<PlannedObject> first = Feeds.next(plan, bucket, feed);
            account.open();
            return first;
        } catch (DownloadException e) {
            account.brokenOff();
            throw e;
        }
    }

    private void buy(
            Optional<PlannedObject> first,
            ObjectFeed feed,
            Workplace place,
            RunTally tally,
            RunAccount account,
            FollowUp followUp,
            RunPace pace) {
        try (Adoption adoption = adoption(place.named(), tally, account);
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
                        .admitAll(first, () -> Feeds.next(plan, bucket, feed));
                engine.awaitIdle();
            } catch (InterruptedException e) {
                tally.fatal(Interrupted.by(e));
            } catch (DownloadException e) {
                // An interrupted thread cannot read files: that is not the disk's fault.
                refusedByAdmission = !Thread.currentThread().isInterrupted();
                tally.fatal(!refusedByAdmission && e.kind() == Kind.LOCAL_STORAGE ? Interrupted.by(e) : e);
            }
            finish(engine, tally, refusedByAdmission, followUp);
            pace.add(engine.waits());
        }
    }

    /** What is complete is worth what follows, unless the run was told to stop. */
    private static void finish(FollowUp followUp, RunTally tally) {
        try {
            followUp.finish();
        } catch (InterruptedException e) {
            DownloadException why = Interrupted.by(e);
            followUp.cancel();
            tally.fatal(why);
        }
    }

    private Adoption adoption(Optional<TargetDirectory> target, RunTally tally, RunAccount account) {
        return new Adoption(
                target,
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
    private static void finish(TransferEngine engine, RunTally tally, boolean refusedByAdmission, FollowUp followUp) {
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
