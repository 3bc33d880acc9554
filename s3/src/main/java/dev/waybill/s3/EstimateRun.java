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
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Estimates a plan: lists it or reads its plan file, looks at the disk, adds up what is to buy, and prices that. */
final class EstimateRun {

    private final DownloadPlan plan;
    private final BucketAccess bucket;
    private final Clock clock;
    private final Map<String, PathEstimate> paths = new LinkedHashMap<>();
    private long gets;

    EstimateRun(DownloadPlan plan, BucketAccess bucket, Clock clock) {
        this.plan = plan;
        this.bucket = bucket;
        this.clock = clock;
    }

    Estimate run(ObjectSource source, ObjectVisitor visitor) {
        Optional<TargetDirectory> target = Targets.toRead(plan);
        try {
            LocalView local = new LocalView(target);
            Superseded superseded = new Superseded(plan, new LocalView(target));
            if (source.planFile().isPresent()) {
                addUpFile(source.planFile().get(), local, visitor);
            } else {
                // A path without objects is worth a row, but not where the file's maker left it out.
                plan.paths().forEach(path -> paths.put(path.name(), PathEstimate.empty(path.name())));
                addUp(Feeds.shard(plan, listing(superseded)), local, visitor);
            }
            return estimate(target, superseded);
        } finally {
            target.ifPresent(Targets::close);
        }
    }

    /** What stitching saves can be said of the whole only: which shard would get what is left out? */
    private ObjectFeed listing(Superseded superseded) {
        return Feeds.unsharded(plan, bucket, clock, plan.shard().isEmpty() ? superseded::add : object -> {});
    }

    private void addUpFile(Path file, LocalView local, ObjectVisitor visitor) {
        try (PlanReader reader = PlanFile.open(file, plan)) {
            addUp(Feeds.shard(plan, reader::next), local, visitor);
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE, "closing the plan file " + file + " failed: " + e.getMessage(), e);
        }
    }

    private void addUp(ObjectFeed feed, LocalView local, ObjectVisitor visitor) {
        Optional<PlannedObject> next = Feeds.next(plan, bucket, feed);
        if (next.isEmpty()) {
            throw Feeds.nothing(plan);
        }
        while (next.isPresent()) {
            PlannedObject object = next.get();
            LocalView.Decision decision = local.decide(object);
            paths.merge(
                    object.path(),
                    PathEstimate.empty(object.path()).plus(object.size(), decision.action(), decision.bytesToBuy()),
                    PathEstimate::plus);
            // Empty objects are made here, and so are those whose bytes are all there: nothing to ask for.
            gets += decision.action() == PlannedAction.BUY && decision.bytesToBuy() > 0 ? 1 : 0;
            visitor.visit(object, decision.action());
            next = Feeds.next(plan, bucket, feed);
        }
    }

    private Estimate estimate(Optional<TargetDirectory> target, Superseded superseded) {
        BucketRegion region = Feeds.pull(plan, bucket, bucket::region);
        RequestCounts spent = bucket.counts();
        RequestCounts requests = spent.plus(new RequestCounts(0, 0, gets));
        long bytes =
                paths.values().stream().mapToLong(path -> path.buy().bytes()).sum();
        Usage usage = new Usage(requests, bytes);
        return new Estimate(
                plan.dataset().name(),
                plan.dataset().bucket(),
                region,
                List.copyOf(paths.values()),
                requests,
                spent,
                Pricing.estimate(plan, region, usage),
                superseded.saving(region, usage),
                target.map(directory -> new Estimate.DiskSpace(usable(directory), bytes)));
    }

    private static long usable(TargetDirectory target) {
        try {
            return target.usableSpaceBytes();
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "asking for the free space at " + target.root() + " failed: " + e.getMessage(),
                    e);
        }
    }
}
