package dev.waybill.s3.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Ways to choose a value for each of several dimensions. */
public final class Combinations {

    private Combinations() {}

    /** Each of these with each value of one more dimension. */
    public static List<Map<String, String>> times(
            List<Map<String, String>> combinations, String dimension, Set<String> values) {
        List<Map<String, String>> product = new ArrayList<>();
        for (Map<String, String> combination : combinations) {
            for (String value : values) {
                Map<String, String> longer = new TreeMap<>(combination);
                longer.put(dimension, value);
                product.add(longer);
            }
        }
        return product;
    }
}
