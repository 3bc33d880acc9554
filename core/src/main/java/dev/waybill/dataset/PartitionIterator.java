package dev.waybill.dataset;

import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Walks the partitions of one path that overlap an interval, step by step. */
final class PartitionIterator implements Iterator<Partition> {

    private final DatasetPath path;
    private final Instant end;
    private Instant next;

    PartitionIterator(DatasetPath path, Interval interval) {
        this.path = path;
        this.end = interval.end();
        this.next = interval.isEmpty() ? end : path.step().floor(interval.start());
    }

    @Override
    public boolean hasNext() {
        return next.isBefore(end);
    }

    @Override
    public Partition next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Partition partition = new Partition(path, next);
        next = path.step().next(next);
        return partition;
    }
}
