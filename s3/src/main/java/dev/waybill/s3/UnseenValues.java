package dev.waybill.s3;

import dev.waybill.DownloadPlan;
import dev.waybill.PlannedObject;
import dev.waybill.dataset.DatasetPath;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values of dimensions that a plan names and of which no object has come yet: a misspelt one would else be taken for one that has nothing. Not thread-safe. */
final class UnseenValues {

    private final DownloadPlan plan;
    private final Map<String, Set<String>> unseen = new TreeMap<>();
    private boolean ended;

    /** All that the plan names for dimensions of its paths. */
    UnseenValues(DownloadPlan plan) {
        this.plan = plan;
        for (DatasetPath path : plan.paths()) {
            for (String dimension : path.template().dimensions()) {
                Set<String> named = plan.where().getOrDefault(dimension, Set.of());
                if (!named.isEmpty()) {
                    unseen.put(dimension, new TreeSet<>(named));
                }
            }
        }
    }

    /** The same objects, each of which is seen when it comes. */
    ObjectFeed watch(ObjectFeed feed) {
        return () -> {
            Optional<PlannedObject> next = feed.next();
            next.ifPresentOrElse(this::seen, () -> ended = true);
            return next;
        };
    }

    void seen(PlannedObject object) {
        if (unseen.isEmpty()) {
            return;
        }
        plan.dataset()
                .path(object.path())
                .template()
                .match(object.key())
                .ifPresent(match -> match.dimensions().forEach(this::seen));
    }

    private void seen(String dimension, String value) {
        Set<String> values = unseen.get(dimension);
        if (values != null && values.remove(value) && values.isEmpty()) {
            unseen.remove(dimension);
        }
    }

    /** What is left once all objects have come: before that, nobody knows. */
    Map<String, Set<String>> left() {
        return ended ? Map.copyOf(unseen) : Map.of();
    }
}
