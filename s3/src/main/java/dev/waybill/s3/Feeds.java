package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.ObjectSource;
import dev.waybill.Overlap;
import dev.waybill.PlanReader;
import dev.waybill.PlannedObject;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.Succession;
import dev.waybill.s3.listing.Listing;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.s3.wire.Operation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Feeds of planned objects, and what to say when one fails. */
final class Feeds {

    private Feeds() {}

    /**
     * A fresh listing of what the plan names, stitched and sharded as it says.
     *
     * @param values sees all that is listed, also what is left out or falls to other shards
     */
    static ObjectFeed listing(
            DownloadPlan plan, BucketAccess bucket, Clock clock, ObjectSource source, UnseenValues values) {
        ObjectFeed all = plan.overlap() == Overlap.KEEP
                ? everything(plan, bucket, clock)
                : unsharded(plan, bucket, clock, values::seen);
        return shard(plan, required(plan, values.watch(all), source));
    }

    /** A listing of all shards that is an error if it shows nothing at all, unless the source says otherwise. A shard may well get nothing. */
    static ObjectFeed required(DownloadPlan plan, ObjectFeed all, ObjectSource source) {
        if (source.mayBeEmpty()) {
            return all;
        }
        boolean[] any = new boolean[1];
        return () -> {
            Optional<PlannedObject> next = all.next();
            any[0] |= next.isPresent();
            if (!any[0]) {
                throw nothing(plan);
            }
            return next;
        };
    }

    /**
     * A fresh listing, stitched if the plan says so, but of all shards.
     *
     * @param superseded given each object that a newer path stands in for, before any later object comes; it comes as well unless the plan stitches
     */
    static ObjectFeed unsharded(
            DownloadPlan plan, BucketAccess bucket, Clock clock, Consumer<PlannedObject> superseded) {
        ObjectFeed all = everything(plan, bucket, clock);
        Succession succession = Succession.of(plan.dataset(), plan.paths());
        if (succession.isEmpty()) {
            return all;
        }
        return new StitchedFeed(all, plan.dataset(), succession, object -> {
            superseded.accept(object);
            return plan.overlap() == Overlap.KEEP;
        });
    }

    /** The objects of the plan's shard; all of them if it names none. */
    static ObjectFeed shard(DownloadPlan plan, ObjectFeed all) {
        if (plan.shard().isEmpty()) {
            return all;
        }
        ShardDeal deal = new ShardDeal(plan.shard().get());
        return () -> {
            Optional<PlannedObject> next = all.next();
            while (next.isPresent() && !deal.isMine(next.get())) {
                next = all.next();
            }
            return next;
        };
    }

    /** The objects of a plan file that are the plan's: those of its shard, unless the file holds no others. */
    static ObjectFeed file(DownloadPlan plan, PlanReader file) {
        return file.isShard() ? file::next : shard(plan, file::next);
    }

    private static ObjectFeed everything(DownloadPlan plan, BucketAccess bucket, Clock clock) {
        try {
            Listing listing = new Listing(bucket, plan.paths(), plan.dates().resolve(clock), plan.where());
            return listing::next;
        } catch (IllegalArgumentException e) {
            throw DownloadException.of(Kind.INVALID_PLAN, e);
        }
    }

    /** Pulls one object; errors come out in the user's words. */
    static <T> T pull(DownloadPlan plan, BucketAccess bucket, Pull<T> pull) {
        try {
            return pull.get();
        } catch (InterruptedException e) {
            throw Interrupted.by(e);
        } catch (ExecutionException e) {
            throw bucket.doctor().explain(Operation.LIST, prefixes(plan.paths()), e);
        } catch (DownloadException e) {
            throw e;
        } catch (RuntimeException e) {
            throw bucket.doctor().explain(Operation.LIST, prefixes(plan.paths()), e);
        }
    }

    private static DownloadException nothing(DownloadPlan plan) {
        return new DownloadException(
                Kind.NOT_FOUND,
                "listing s3://" + plan.dataset().bucket() + "/" + prefixes(plan.paths()) + " found no object for "
                        + plan.dates() + ofValues(plan) + "; see what there is with the command check");
    }

    private static String ofValues(DownloadPlan plan) {
        return new TreeMap<>(plan.where())
                .entrySet().stream()
                        .map(named -> named.getKey() + "=" + String.join(",", new TreeSet<>(named.getValue())))
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(" and "), values -> values.isEmpty() ? "" : " with " + values));
    }

    private static String prefixes(List<DatasetPath> paths) {
        return paths.stream()
                .map(path -> path.template().fixedPrefix())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Something that waits for the network. */
    @FunctionalInterface
    interface Pull<T> {
        T get() throws InterruptedException, ExecutionException;
    }

    /** The next object of a feed. */
    static Optional<PlannedObject> next(DownloadPlan plan, BucketAccess bucket, ObjectFeed feed) {
        return pull(plan, bucket, feed::next);
    }
}
