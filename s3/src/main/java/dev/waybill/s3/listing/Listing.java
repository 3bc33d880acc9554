package dev.waybill.s3.listing;

import dev.waybill.PlannedObject;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.Interval;
import dev.waybill.s3.wire.BucketAccess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** The objects of several paths, merged into one sequence by time; of one instant, in the order of the paths. Not thread-safe. */
public final class Listing {

    private final List<PathListing> paths = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            Comparator.comparing((Head head) -> head.object().start()).thenComparingInt(Head::path));
    private boolean started;

    /**
     * Sends nothing yet.
     *
     * @throws IllegalArgumentException if a path cannot be narrowed by dates
     */
    public Listing(BucketAccess bucket, List<DatasetPath> paths, Interval dates, Map<String, Set<String>> where) {
        paths.forEach(path -> this.paths.add(new PathListing(bucket, path, dates, where)));
    }

    /**
     * The next object, or empty at the end. Waits for pages.
     *
     * @throws dev.waybill.s3.wire.S3Failure if S3 refuses
     * @throws ExecutionException if pages cannot be had or make no sense, with the reason as its cause
     */
    public Optional<PlannedObject> next() throws InterruptedException, ExecutionException {
        if (!started) {
            started = true;
            for (int path = 0; path < paths.size(); path++) {
                advance(path);
            }
        }
        Head head = heads.poll();
        if (head == null) {
            return Optional.empty();
        }
        advance(head.path());
        return Optional.of(head.object());
    }

    private void advance(int path) throws InterruptedException, ExecutionException {
        paths.get(path).next().ifPresent(object -> heads.add(new Head(path, object)));
    }

    private record Head(int path, PlannedObject object) {}
}
