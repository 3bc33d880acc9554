package dev.waybill.s3.listing;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.PlannedObject;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.Interval;
import dev.waybill.dataset.KeyMatch;
import dev.waybill.dataset.Step;
import dev.waybill.s3.wire.BucketAccess;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects of one path in time order. Keys that do not fit the template, and those outside the dates, are left out.
 *
 * <p>S3 sorts by key, and hours without a leading zero sort as 0, 1, 10, 11, …: objects are held back until their stretch of time (mostly a day) is
 * complete, then handed out by time. Not thread-safe.
 */
final class PathListing {

    /** Chains whose next page is asked for before it is needed. */
    private static final int CHAINS_AHEAD = 8;

    private static final Interval NO_TIME = new Interval(Instant.MIN, Instant.MIN);

    private static final Comparator<PlannedObject> BY_TIME =
            Comparator.comparing(PlannedObject::start).thenComparing(PlannedObject::key, KeyOrder::compare);

    private final BucketAccess bucket;
    private final DatasetPath path;
    private final Map<String, Set<String>> where;
    private final Optional<Step> sortedStep;
    private boolean sorted;

    /** Objects that may be held until those of an earlier time have all come: some 50 MB. */
    static final int MOST_HELD = 200_000;

    private ListingPlanner planner;
    private Iterator<Chain> chains;
    private final Deque<Reading> readings = new ArrayDeque<>();
    private final Deque<PlannedObject> ready = new ArrayDeque<>();
    private final List<PlannedObject> held = new ArrayList<>();
    private Interval heldTime = NO_TIME;
    private Instant heldUnit = Instant.MIN;

    PathListing(BucketAccess bucket, DatasetPath path, Interval dates, Map<String, Set<String>> where) {
        this.bucket = bucket;
        this.path = path;
        this.where = where;
        this.planner = new ListingPlanner(path, dates, where);
        this.chains = planner.chains().iterator();
        this.sortedStep = planner.sortedStep();
        this.sorted = planner.inOrder();
    }

    /** The next object in time order, or empty at the end. Waits for pages. */
    Optional<PlannedObject> next() throws InterruptedException, ExecutionException {
        while (ready.isEmpty() && readMore()) {
            // Pages may hold nothing of interest.
        }
        return Optional.ofNullable(ready.poll());
    }

    private boolean readMore() throws InterruptedException, ExecutionException {
        fill();
        Reading reading = readings.peek();
        if (reading == null) {
            release();
            return !ready.isEmpty();
        }
        if (!reading.chain().time().equals(heldTime)) {
            release();
            heldTime = reading.chain().time();
        }
        Optional<List<ListedObject>> page = reading.reader().next();
        if (page.isEmpty()) {
            readings.remove();
        } else {
            page.get().forEach(listed -> take(listed, heldTime));
            if (held.size() > MOST_HELD) {
                listAnew();
            }
        }
        return true;
    }

    /** The stretch of time at hand is too long to be sorted: from its beginning on, shorter ones are listed. */
    private void listAnew() {
        Instant from = heldUnit.isAfter(heldTime.start()) ? heldUnit : heldTime.start();
        planner = planner.shorter(from).orElseThrow(this::tooMany);
        chains = planner.chains().iterator();
        sorted = planner.inOrder();
        readings.forEach(reading -> reading.reader().giveUp());
        readings.clear();
        held.clear();
        heldTime = NO_TIME;
        heldUnit = Instant.MIN;
    }

    private void take(ListedObject listed, Interval time) {
        Optional<KeyMatch> match = path.template().match(listed.key());
        if (match.isEmpty() || !time.contains(match.get().start()) || !wanted(match.get()) || isFolder(listed)) {
            return;
        }
        Instant start = match.get().start();
        PlannedObject object = new PlannedObject(
                path.name(),
                start,
                listed.key(),
                listed.size(),
                listed.etag(),
                listed.storageClass(),
                listed.checksums());
        if (sorted) {
            ready.add(object);
            return;
        }
        Instant unit = sortedStep.map(step -> step.floor(start)).orElse(time.start());
        if (!unit.equals(heldUnit)) {
            release();
            heldUnit = unit;
        }
        held.add(object);
    }

    /** What some tools upload so that a console shows an empty folder. */
    private static boolean isFolder(ListedObject listed) {
        return listed.size() == 0 && listed.key().endsWith("/");
    }

    private boolean wanted(KeyMatch match) {
        for (Map.Entry<String, Set<String>> choice : where.entrySet()) {
            String value = match.dimensions().get(choice.getKey());
            if (value != null && !choice.getValue().contains(value)) {
                return false;
            }
        }
        return true;
    }

    private DownloadException tooMany() {
        String narrower = Stream.concat(
                        planner.dates().hasStart() ? Stream.empty() : Stream.of("a start date"),
                        path.template().dimensions().stream()
                                .filter(dimension -> !where.containsKey(dimension))
                                .map(dimension -> "--where " + dimension + "=…"))
                .collect(Collectors.joining(" or "));
        return new DownloadException(
                Kind.INVALID_PLAN,
                "listing path " + path.name() + " (" + path.template() + ") stopped after " + MOST_HELD
                        + " objects: its keys do not come in the order of time, and more are not held to be sorted; narrow it"
                        + " with " + (narrower.isEmpty() ? "fewer values at once" : narrower));
    }

    private void release() {
        held.sort(BY_TIME);
        ready.addAll(held);
        held.clear();
    }

    private void fill() {
        while (readings.size() < CHAINS_AHEAD && chains.hasNext()) {
            Chain chain = chains.next();
            readings.add(new Reading(chain, new ChainReader(bucket, chain)));
        }
        readings.forEach(reading -> reading.reader().readAhead());
    }

    private record Reading(Chain chain, ChainReader reader) {}
}
