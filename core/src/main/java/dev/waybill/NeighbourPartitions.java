package dev.waybill;

import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.Interval;
import dev.waybill.dataset.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The partitions just before and just after some dates, which can hold records of those dates: which of them should be there and are not. */
final class NeighbourPartitions {

    private final List<Partition> unseen = new ArrayList<>();

    /** Expects those that the dataset has had and that are settled by now. */
    NeighbourPartitions(List<DatasetPath> paths, Interval dates, Instant now) {
        for (DatasetPath path : paths) {
            if (dates.hasStart()) {
                expect(path.partitionAt(dates.start().minusNanos(1)), now);
            }
            if (dates.hasEnd()) {
                expect(path.partitionAt(dates.end()), now);
            }
        }
    }

    private void expect(Partition partition, Instant now) {
        DatasetPath path = partition.path();
        if (path.validity().contains(partition.start())
                && path.gapAt(partition.start()).isEmpty()
                && partition.settledAt(now)) {
            unseen.add(partition);
        }
    }

    /** A file of this partition is there. */
    void seen(DatasetPath path, Instant start) {
        unseen.removeIf(partition -> partition.path().name().equals(path.name())
                && partition.start().equals(path.step().floor(start)));
    }

    List<Partition> absent() {
        return List.copyOf(unseen);
    }
}
