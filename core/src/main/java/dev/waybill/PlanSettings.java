package dev.waybill;

import dev.waybill.cost.Destination;
import dev.waybill.cost.MonthSoFar;
import dev.waybill.cost.PriceTable;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.DateRange;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that a {@link DownloadPlan} consists of, which says what each of these is; two plans are equal if these are. */
record PlanSettings(
        Dataset dataset,
        List<DatasetPath> paths,
        DateRange dates,
        Map<String, Set<String>> where,
        Overlap overlap,
        Optional<Shard> shard,
        Optional<Path> directory,
        DownloadPlan.Limits limits,
        PriceTable prices,
        Destination destination,
        MonthSoFar month,
        OptionalInt concurrency,
        FilePolicy files,
        DecodePolicy decoding) {

    /** Copies the collections. */
    PlanSettings {
        paths = List.copyOf(paths);
        Map<String, Set<String>> copy = new TreeMap<>();
        where.forEach((dimension, values) -> copy.put(dimension, Collections.unmodifiableSet(new TreeSet<>(values))));
        where = Collections.unmodifiableMap(copy);
    }
}
