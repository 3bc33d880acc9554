package dev.waybill;

import dev.waybill.dataset.DatasetPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules for chosen values of free dimensions. */
final class WhereRules {

    private WhereRules() {}

    /** Adds what is wrong to what was found so far. */
    static void check(Map<String, Set<String>> where, List<DatasetPath> selected, List<String> found) {
        if (selected.isEmpty()) {
            return;
        }
        Set<String> known = new TreeSet<>();
        selected.forEach(path -> known.addAll(path.template().dimensions()));
        where.forEach((dimension, values) -> {
            if (!known.contains(dimension)) {
                found.add("the chosen paths have no dimension '" + dimension + "'; "
                        + (known.isEmpty() ? "they have none at all" : "known: " + String.join(", ", known)));
            }
            if (values.isEmpty() || values.stream().anyMatch(v -> v.isEmpty() || v.indexOf('/') >= 0)) {
                found.add("values of the dimension '" + dimension + "' must not be empty or hold a slash");
            }
        });
    }
}
