package dev.waybill.s3;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.PathEstimate;
import dev.waybill.PlanFile;
import dev.waybill.PlanReader;
import dev.waybill.PlannedAction;
import dev.waybill.PlannedObject;
import dev.waybill.Tally;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.errors.FileErrors;
import dev.waybill.s3.compare.FileComparison;
import dev.waybill.s3.evidence.PlannedRequests;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.s3.wire.BucketLimit;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Estimates a plan: lists it or reads its plan file, looks at the disk, adds up what is to buy, and prices that. */
final class EstimateRun {

    private final DownloadPlan plan;
    private final ObjectSource source;
    private final BucketAccess bucket;
    private final Clock clock;
    private final Map<String, PathEstimate> paths = new LinkedHashMap<>();
    private final EstimateLimit limit;
    private final AskedServer server;
    private Map<String, Set<String>> unseen = Map.of();
    private RequestCounts planned = RequestCounts.NONE;
    private Tally pricedTooLow = Tally.ZERO;

    EstimateRun(DownloadPlan plan, ObjectSource source, BucketAccess bucket, Clock clock) {
        this.plan = plan;
        this.source = source;
        this.bucket = bucket;
        this.clock = clock;
        this.limit = new EstimateLimit(plan, bucket, source.spent());
        this.server = new AskedServer(bucket, limit);
    }

    Estimate run(ObjectVisitor visitor) {
        bucket.limit(limit);
        try {
            return limited(visitor);
        } finally {
            // The executor remembers the bucket, and would keep all that the limit knows of this estimate.
            bucket.limit(BucketLimit.NONE);
        }
    }

    private Estimate limited(ObjectVisitor visitor) {
        Optional<TargetDirectory> target = Targets.toRead(plan);
        try {
            Superseded superseded = new Superseded(plan, new LocalView(target, plan.files()));
            if (source.planFile().isPresent()) {
                addUpFile(source.planFile().get(), target, visitor);
            } else {
                // A path without objects is worth a row, but not where the file's maker left it out.
                plan.paths().forEach(path -> paths.put(path.name(), PathEstimate.empty(path.name())));
                UnseenValues values = new UnseenValues(plan);
                ObjectFeed all = Feeds.required(plan, listing(superseded, values), source);
                addUp(Feeds.shard(plan, all), target, visitor);
                unseen = values.left();
            }
            return estimate(target, superseded);
        } finally {
            target.ifPresent(Targets::close);
        }
    }

    /** What stitching saves can be said of the whole only: which shard would get what is left out? */
    private ObjectFeed listing(Superseded superseded, UnseenValues values) {
        return values.watch(Feeds.unsharded(plan, bucket, clock, leftOut -> {
            values.seen(leftOut);
            if (plan.shard().isEmpty()) {
                superseded.add(leftOut);
            }
        }));
    }

    private void addUpFile(Path file, Optional<TargetDirectory> target, ObjectVisitor visitor) {
        try (PlanReader reader = PlanFile.open(file, plan)) {
            addUp(Feeds.file(plan, reader), target, visitor);
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE, "closing the plan file " + file + " failed: " + FileErrors.reasonAndFile(e), e);
        }
    }

    private void addUp(ObjectFeed feed, Optional<TargetDirectory> target, ObjectVisitor visitor) {
        LocalView local = new LocalView(target, plan.files());
        FileComparison comparison = new FileComparison(
                server, plan.files().required(), () -> Thread.currentThread().isInterrupted());
        try (DecidedFeed decided = new DecidedFeed(feed, local, target, plan.files(), comparison)) {
            addUp(decided, visitor);
        }
    }

    private void addUp(DecidedFeed feed, ObjectVisitor visitor) {
        Optional<DecidedFeed.Decided> next = Feeds.pull(plan, bucket, feed::next);
        while (next.isPresent()) {
            PlannedObject object = next.get().object();
            LocalView.Decision decision = next.get().decision();
            paths.merge(
                    object.path(),
                    PathEstimate.empty(object.path())
                            .plus(
                                    object.size(),
                                    decision.action(),
                                    decision.missing().bytes()),
                    PathEstimate::plus);
            planned = planned.plus(requests(object, decision));
            if (decision.action() == PlannedAction.BUY && object.pricedTooLow()) {
                pricedTooLow = pricedTooLow.plus(decision.missing().bytes());
            }
            visitor.visit(object, decision.action());
            next = Feeds.pull(plan, bucket, feed::next);
        }
    }

    /** What the download asks for about an object, if the file to adopt turns out to be the object. */
    private RequestCounts requests(PlannedObject object, LocalView.Decision decision) {
        boolean comparedByNow = plan.files().replaceDiffering();
        return switch (decision.action()) {
            case BUY -> PlannedRequests.of(object, decision.missing()).requests();
            case ADOPT ->
                !comparedByNow && FileComparison.asks(object, plan.files().required())
                        ? AskedServer.requests(object)
                        : RequestCounts.NONE;
            case SKIP, BLOCKED, UNVERIFIABLE, ARCHIVED -> RequestCounts.NONE;
        };
    }

    private Estimate estimate(Optional<TargetDirectory> target, Superseded superseded) {
        BucketRegion region = Feeds.pull(plan, bucket, bucket::region);
        // Whatever was asked here to list and to compare files, the download asks again; but what failed here need not
        // fail there.
        RequestCounts requests = bucket.questions().plus(server.questions()).plus(planned);
        long bytes =
                paths.values().stream().mapToLong(path -> path.buy().bytes()).sum();
        Usage usage = new Usage(requests, bytes);
        return new Estimate(
                plan.dataset().name(),
                plan.dataset().bucket(),
                region,
                List.copyOf(paths.values()),
                requests,
                bucket.counts(),
                Pricing.estimate(plan, region, usage),
                superseded.saving(region, usage),
                target.map(directory -> new Estimate.DiskSpace(
                        usable(directory), bytes, plan.decoding().on())),
                pricedTooLow,
                unseen);
    }

    private static long usable(TargetDirectory target) {
        try {
            return target.usableSpaceBytes();
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "asking for the free space at " + target.root() + " failed: " + FileErrors.reasonAndFile(e),
                    e);
        }
    }
}
