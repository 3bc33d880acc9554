package dev.waybill;

import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** The order of a plan's objects: by time, of one instant by path in the dataset's order, of one path by the key's bytes. No two objects are equal in it. */
final class PlanOrder {

    private PlanOrder() {}

    static Comparator<PlannedObject> of(Dataset dataset) {
        Map<String, Integer> ranks = new HashMap<>();
        for (DatasetPath path : dataset.paths()) {
            ranks.put(path.name(), ranks.size());
        }
        return Comparator.comparing(PlannedObject::start)
                .thenComparing(object -> ranks.getOrDefault(object.path(), ranks.size()))
                .thenComparing(PlannedObject::key, PlanOrder::compareBytes);
    }

    private static int compareBytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
