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
import dev.waybill.s3.followup.FollowUp;
import dev.waybill.s3.http.Pace;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.s3.wire.BucketLimit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One download of a plan, from its first request to its report: opens what it needs, has it {@link Buying bought}, and closes all of it whatever happens. */
final class DownloadRun {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadRun.class);

    private final DownloadPlan plan;
    private final ObjectSource source;
    private final BucketAccess bucket;
    private final Workplace place;
    private final Pace bandwidth;
    private final Clock clock;
    private final Instant began;
    private final UnseenValues unseen;

    /**
     * A run that begins now.
     *
     * @param place where the objects go; closed by the run
     */
    DownloadRun(
            DownloadPlan plan, ObjectSource source, BucketAccess bucket, Workplace place, Pace bandwidth, Clock clock) {
        this.plan = plan;
        this.source = source;
        this.bucket = bucket;
        this.place = place;
        this.bandwidth = bandwidth;
        this.clock = clock;
        this.began = clock.instant();
        this.unseen = new UnseenValues(plan);
    }

    DownloadReport run(DownloadListener listener) {
        try (Events events = new Events(listener, bucket::counts)) {
            DownloadReport ran;
            Optional<DownloadException> unclosed;
            try {
                ran = withObjects(events);
            } finally {
                // The executor remembers the bucket, and would keep all that the limit knows of this run.
                bucket.limit(BucketLimit.NONE);
                unclosed = closePlace();
            }
            DownloadReport report = unclosed.map(ran::endedBy).orElse(ran);
            events.post(() -> new DownloadEvent.PlanFinished(report));
            return report;
        }
    }

    /** A disk that is full or broken often fails the closing as well: that must not hide what became of the run, and what it has cost. */
    private Optional<DownloadException> closePlace() {
        try {
            place.close();
            return Optional.empty();
        } catch (DownloadException e) {
            LOG.warn("{}", e.getMessage());
            return Optional.of(e);
        }
    }

    private DownloadReport withObjects(Events events) {
        if (source.planFile().isPresent()) {
            try (PlanReader file = PlanFile.open(source.planFile().get(), plan)) {
                return withLedger(Feeds.file(plan, file), events);
            } catch (IOException e) {
                throw new DownloadException(
                        Kind.LOCAL_STORAGE,
                        "closing the plan file " + source.planFile().get() + " failed: " + FileErrors.reasonAndFile(e),
                        e);
            }
        }
        return withLedger(Feeds.listing(plan, bucket, clock, source, unseen), events);
    }

    private DownloadReport withLedger(ObjectFeed feed, Events events) {
        try (RunLedger ledger = place.ledger()
                .map(directory -> RunLedger.open(plan, directory, clock))
                .orElseGet(() -> RunLedger.none(plan, clock))) {
            DownloadReport report = download(feed, events, ledger);
            ledger.end(report);
            return report;
        }
    }

    private DownloadReport download(ObjectFeed feed, Events events, RunLedger ledger) {
        RunBudget budget = new RunBudget(plan, ledger.maxCost(), source.spent());
        RunPace pace = new RunPace(bandwidth);
        RunTally tally = new RunTally(events, place, source, bucket::retries);
        DecodeTally decoding = new DecodeTally(events);
        RunAccount account = new RunAccount(plan, bucket, budget, ledger, tally, source.estimatedUsd());
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
            new Buying(plan, bucket, place, clock, account, tally, followUp, pace)
                    .buy(first, () -> Feeds.next(plan, bucket, feed));
            since = System.nanoTime();
            finish(followUp, tally);
            pace.waited(Limit.CONSUMER, since);
        }
        DownloadReport report = tally.report(
                open.costs().receipt(tally.traffic(true)),
                region,
                Duration.between(began, clock.instant()),
                decoding.report(),
                pace.limit(),
                unseen.left());
        logEnd(report);
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

    private void logEnd(DownloadReport report) {
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
}
