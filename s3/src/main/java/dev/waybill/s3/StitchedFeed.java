package dev.waybill.s3;

import dev.waybill.PlannedObject;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.KeyMatch;
import dev.waybill.dataset.Succession;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * A feed without the objects that newer paths stand in for. It looks at one stretch of time after the other, which is an hour for hourly paths, and holds
 * the objects of no more than one. An object that is not in the listing, has no bytes or is archived stands in for nothing.
 */
final class StitchedFeed implements ObjectFeed {

    private final ObjectFeed all;
    private final Dataset dataset;
    private final Succession succession;
    private final Predicate<PlannedObject> keeps;
    private final Deque<PlannedObject> ready = new ArrayDeque<>();
    private Optional<PlannedObject> ahead = Optional.empty();
    private boolean started;

    /**
     * A feed over another one in time order.
     *
     * @param keeps asked once about each object that could be left out; true hands it on all the same
     */
    StitchedFeed(ObjectFeed all, Dataset dataset, Succession succession, Predicate<PlannedObject> keeps) {
        this.all = all;
        this.dataset = dataset;
        this.succession = succession;
        this.keeps = keeps;
    }

    @Override
    public Optional<PlannedObject> next() throws InterruptedException, ExecutionException {
        if (!started) {
            started = true;
            ahead = all.next();
        }
        while (ready.isEmpty() && ahead.isPresent()) {
            stretch(ahead.get());
        }
        return Optional.ofNullable(ready.poll());
    }

    private void stretch(PlannedObject first) throws InterruptedException, ExecutionException {
        Instant end = succession.stretch().next(first.start());
        List<PlannedObject> objects = new ArrayList<>();
        Set<Piece> present = new HashSet<>();
        while (ahead.isPresent() && ahead.get().start().isBefore(end)) {
            PlannedObject object = ahead.get();
            objects.add(object);
            if (object.size() > 0 && !object.archived()) {
                present.add(new Piece(object.path(), object.start(), values(object)));
            }
            ahead = all.next();
        }
        for (PlannedObject object : objects) {
            if (!superseded(object, present) || keeps.test(object)) {
                ready.add(object);
            }
        }
    }

    private boolean superseded(PlannedObject object, Set<Piece> present) {
        DatasetPath path = dataset.path(object.path());
        return succession.superseded(
                path.partitionAt(object.start()),
                values(object),
                (newer, start, values) -> present.contains(new Piece(newer.name(), start, values)));
    }

    private Map<String, String> values(PlannedObject object) {
        DatasetPath path = dataset.path(object.path());
        return path.template().dimensions().isEmpty()
                ? Map.of()
                : path.template().match(object.key()).map(KeyMatch::dimensions).orElse(Map.of());
    }

    /** What an object is for. */
    private record Piece(String path, Instant start, Map<String, String> values) {}
}
