package dev.waybill.s3;

import dev.waybill.DownloadPlan;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.s3.listing.Combinations;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The combinations of values that a plan names for the dimensions of a path, numbered: each partition should have objects of all of them. A dimension
 * of which no value is named is left out of account, since nobody can tell what it should have.
 */
final class NamedValues {

    private final DatasetPath path;
    private final List<Map<String, String>> combinations;
    private final Map<Map<String, String>, Integer> numbers = new LinkedHashMap<>();

    NamedValues(DownloadPlan plan, DatasetPath path) {
        this.path = path;
        List<Map<String, String>> all = List.of(Map.of());
        for (String dimension : path.template().dimensions()) {
            Set<String> named = plan.where().getOrDefault(dimension, Set.of());
            if (!named.isEmpty()) {
                all = Combinations.times(all, dimension, named);
            }
        }
        this.combinations = all;
        all.forEach(combination -> numbers.put(combination, numbers.size()));
    }

    /** Marks the combination that the object is of. */
    void mark(String key, BitSet seen) {
        if (combinations.size() == 1) {
            seen.set(0); // Without a look at the key, of which there may be millions.
        } else {
            path.template().match(key).ifPresent(match -> seen.set(number(match.dimensions())));
        }
    }

    /** Whether an object with these values, and any of the dimensions that are not named, is marked. */
    boolean isMarked(Map<String, String> values, BitSet seen) {
        return seen.get(number(values));
    }

    private int number(Map<String, String> values) {
        Map<String, String> named = new TreeMap<>(values);
        named.keySet().retainAll(combinations.get(0).keySet());
        Integer number = numbers.get(named);
        if (number == null) {
            throw new IllegalArgumentException(named + " is not among the values that the plan names");
        }
        return number;
    }

    /** The combinations that are not marked. */
    List<Map<String, String>> unmarked(BitSet seen) {
        List<Map<String, String>> left = new ArrayList<>();
        for (int number = seen.nextClearBit(0); number < combinations.size(); number = seen.nextClearBit(number + 1)) {
            left.add(combinations.get(number));
        }
        return left;
    }
}
