package dev.waybill.s3.listing;

import dev.waybill.dataset.KeyTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values that a plan allows for the free dimensions of a template. */
final class DimensionChoices {

    /** More combinations than this are not worth a call each. */
    private static final int MAX_COMBINATIONS = 1_000;

    private final KeyTemplate template;
    private final Map<String, Set<String>> where;
    private final Map<String, String> single = new HashMap<>();
    private final List<Map<String, String>> combinations;

    DimensionChoices(KeyTemplate template, Map<String, Set<String>> where) {
        this.template = template;
        this.where = where;
        where.forEach((dimension, values) -> {
            if (values.size() == 1 && template.dimensions().contains(dimension)) {
                single.put(dimension, values.iterator().next());
            }
        });
        this.combinations = combine();
    }

    /** The dimensions that have exactly one value. */
    Map<String, String> single() {
        return single;
    }

    /** One map of values for each way to choose them; those without a choice are left out. */
    List<Map<String, String>> combinations() {
        return combinations;
    }

    /** True if every combination names a value for every dimension. */
    boolean complete() {
        return combinations.get(0).keySet().containsAll(template.dimensions());
    }

    private List<Map<String, String>> combine() {
        List<Map<String, String>> combined = List.of(single);
        for (String dimension : template.dimensions()) {
            Set<String> values = where.getOrDefault(dimension, Set.of());
            if (values.size() > 1 && (long) combined.size() * values.size() <= MAX_COMBINATIONS) {
                combined = Combinations.times(combined, dimension, values);
            }
        }
        return combined;
    }
}
