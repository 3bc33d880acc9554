package dev.waybill.s3;

import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Paths that hold the same records in turn, because one supersedes the other, directly or over others. */
final class Series {

    private Series() {}

    static boolean same(Dataset dataset, DatasetPath a, DatasetPath b) {
        Set<String> reached = new HashSet<>(Set.of(a.name()));
        Deque<String> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            String name = next.remove();
            for (DatasetPath path : dataset.paths()) {
                boolean linked = path.supersedes().contains(name)
                        || dataset.path(name).supersedes().contains(path.name());
                if (linked && reached.add(path.name())) {
                    next.add(path.name());
                }
            }
        }
        return reached.contains(b.name());
    }
}
