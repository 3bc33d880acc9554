package dev.waybill.s3;

import dev.waybill.CheckReport;
import dev.waybill.CheckReport.Coverage;
import dev.waybill.CheckReport.Local;
import dev.waybill.CheckReport.PartitionCheck;
import dev.waybill.CheckReport.PathCheck;
import dev.waybill.DownloadPlan;
import dev.waybill.Overlap;
import dev.waybill.PlannedObject;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.Interval;
import dev.waybill.dataset.Partition;
import dev.waybill.dataset.Succession;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.target.TargetDirectory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks a plan: what exists in the bucket and on disk, partition by partition. Memory grows with hours, not with keys. */
final class CheckRun {

    private final DownloadPlan plan;
    private final BucketAccess bucket;
    private final Clock clock;
    private final Succession succession;
    private final UnseenValues unseen;
    private final Map<String, NamedValues> named = new HashMap<>();
    private final Map<String, NavigableMap<Instant, FoundPartition>> found = new HashMap<>();

    CheckRun(DownloadPlan plan, BucketAccess bucket, Clock clock) {
        this.plan = plan;
        this.bucket = bucket;
        this.clock = clock;
        this.unseen = new UnseenValues(plan);
        plan.paths().forEach(path -> named.put(path.name(), new NamedValues(plan, path)));
        this.succession = Succession.of(plan.dataset(), plan.overlap() == Overlap.KEEP ? List.of() : plan.paths());
    }

    CheckReport run() {
        Instant now = clock.instant();
        Interval dates = plan.dates().resolve(clock);
        Optional<TargetDirectory> target = Targets.toRead(plan);
        try {
            lookAt(
                    unseen.watch(Feeds.unsharded(plan, bucket, clock, this::leftOut)),
                    new LocalView(target, plan.files()));
        } finally {
            target.ifPresent(Targets::close);
        }
        List<PathCheck> paths = plan.paths().stream()
                .map(path -> new PathCheck(
                        path.name(), path.step().name().toLowerCase(Locale.ROOT), partitions(path, dates, now)))
                .toList();
        return new CheckReport(
                plan.dataset().name(), plan.dataset().bucket(), now, paths, unseen.left(), bucket.counts());
    }

    /** The bucket is looked at as a whole; of a shard, only its own files count on disk. */
    private void lookAt(ObjectFeed feed, LocalView local) {
        Optional<ShardDeal> deal = plan.shard().map(ShardDeal::new);
        for (Optional<PlannedObject> next = Feeds.next(plan, bucket, feed);
                next.isPresent();
                next = Feeds.next(plan, bucket, feed)) {
            PlannedObject object = next.get();
            DatasetPath path = plan.dataset().path(object.path());
            FoundPartition there = seen(path, object);
            there.add(object.size());
            if (deal.isEmpty() || deal.get().isMine(object)) {
                there.onDisk(local.state(object));
            }
        }
    }

    /** Comes as well unless the plan stitches, and is counted then. */
    private void leftOut(PlannedObject object) {
        unseen.seen(object);
        if (plan.overlap() == Overlap.STITCH) {
            DatasetPath path = plan.dataset().path(object.path());
            seen(path, object).leaveOut(object.size());
        }
    }

    private FoundPartition seen(DatasetPath path, PlannedObject object) {
        FoundPartition there =
                found(path).computeIfAbsent(path.step().floor(object.start()), start -> new FoundPartition());
        named(path).mark(object.key(), there.values);
        return there;
    }

    private NamedValues named(DatasetPath path) {
        return Objects.requireNonNull(named.get(path.name()));
    }

    private List<PartitionCheck> partitions(DatasetPath path, Interval dates, Instant now) {
        NavigableMap<Instant, FoundPartition> have = found(path);
        List<PartitionCheck> checks = new ArrayList<>();
        for (Partition partition : path.partitions(bounded(path, dates, have))) {
            FoundPartition there = have.get(partition.start());
            List<Map<String, String>> lacking = there == null ? List.of() : lacking(partition, there, now);
            checks.add(new PartitionCheck(
                    partition.start(),
                    lacking.isEmpty() ? coverage(path, partition, there, now) : Coverage.INCOMPLETE,
                    there == null ? 0 : there.objects(),
                    there == null ? 0 : there.bytes(),
                    lacking,
                    there == null ? Local.NONE : there.local(),
                    there == null ? List.of() : alsoIn(path, partition)));
        }
        return checks;
    }

    private NavigableMap<Instant, FoundPartition> found(DatasetPath path) {
        return found.computeIfAbsent(path.name(), name -> new TreeMap<>());
    }

    /** Without any first date the dataset's time begins with what was found. */
    private static Interval bounded(DatasetPath path, Interval dates, NavigableMap<Instant, FoundPartition> have) {
        Interval valid = path.validity().clip(dates);
        if (valid.isEmpty() || valid.hasStart()) {
            return valid;
        }
        return have.isEmpty() ? new Interval(valid.end(), valid.end()) : new Interval(have.firstKey(), valid.end());
    }

    private Coverage coverage(DatasetPath path, Partition partition, @Nullable FoundPartition there, Instant now) {
        if (there != null) {
            return there.wanted() ? there.bytes() > 0 ? Coverage.PRESENT : Coverage.EMPTY : Coverage.SUPERSEDED;
        }
        // With dimensions, something must have come for the feed to tell that it is superseded.
        if (path.template().dimensions().isEmpty() && superseded(partition, Map.of())) {
            return Coverage.SUPERSEDED;
        }
        return path.gapAt(partition.start()).isPresent()
                ? Coverage.KNOWN_GAP
                : partition.settledAt(now) ? Coverage.MISSING : Coverage.NOT_YET;
    }

    /** The values asked for by name that a partition with some objects has none of, although it should. */
    private List<Map<String, String>> lacking(Partition partition, FoundPartition there, Instant now) {
        DatasetPath path = partition.path();
        if (path.gapAt(partition.start()).isPresent() || !partition.settledAt(now)) {
            return List.of();
        }
        return named(path).unmarked(there.values).stream()
                .filter(values -> !superseded(partition, values))
                .toList();
    }

    private boolean superseded(Partition partition, Map<String, String> values) {
        return succession.superseded(partition, values, (newer, start, own) -> {
            FoundPartition there = found(newer).get(start);
            return there != null && there.bytes() > 0 && named(newer).isMarked(own, there.values);
        });
    }

    private List<String> alsoIn(DatasetPath path, Partition partition) {
        return plan.paths().stream()
                .filter(other -> !other.name().equals(path.name()) && Series.same(plan.dataset(), path, other))
                .filter(other -> covers(other, partition))
                .map(DatasetPath::name)
                .toList();
    }

    /** The other path may have longer or shorter partitions. */
    private boolean covers(DatasetPath other, Partition partition) {
        Instant from = other.step().floor(partition.start());
        return !found(other).subMap(from, partition.end()).isEmpty();
    }
}
