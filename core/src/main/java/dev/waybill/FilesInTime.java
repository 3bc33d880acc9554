package dev.waybill;

import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.Interval;
import dev.waybill.dataset.KeyMatch;
import dev.waybill.dataset.Partition;
import dev.waybill.dataset.Step;
import dev.waybill.manifest.DecodedFrom;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verified files of a plan in time order. The manifest is sorted by key, so it is read once for each batch of files, of which only the earliest are kept: memory
 * stays the same for millions.
 */
final class FilesInTime implements Iterator<VerifiedFile> {

    /** One reading suffices for years of hours. */
    static final int BATCH = 50_000;

    private final DownloadPlan plan;
    private final List<DatasetPath> paths;
    private final Interval dates;
    private final boolean withNeighbours;
    private final TargetDirectory target;
    private final int batch;
    private final NeighbourPartitions neighbours;
    private final Queue<VerifiedFile> ready = new ArrayDeque<>();
    private @Nullable VerifiedFile last;
    private boolean complete;

    /**
     * Files of these dates.
     *
     * @param withNeighbours also the partition before and the one after
     */
    FilesInTime(DownloadPlan plan, Interval dates, boolean withNeighbours, TargetDirectory target, int batch) {
        this.plan = plan;
        this.paths = plan.paths().stream()
                .sorted(Comparator.comparingInt(path -> generation(path, plan.dataset())))
                .toList();
        this.dates = dates;
        this.withNeighbours = withNeighbours;
        this.target = target;
        this.batch = batch;
        this.neighbours = new NeighbourPartitions(withNeighbours ? paths : List.of(), dates, Instant.now());
    }

    /** Partitions beside the dates that should be there and of which there is no file. */
    List<Partition> absentNeighbours() {
        // The whole manifest is read for the first file already.
        fill();
        return neighbours.absent();
    }

    @Override
    public boolean hasNext() {
        fill();
        return !ready.isEmpty();
    }

    private void fill() {
        if (ready.isEmpty() && !complete) {
            collect();
        }
    }

    @Override
    public VerifiedFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        last = ready.remove();
        return last;
    }

    private void collect() {
        PriorityQueue<VerifiedFile> earliest = new PriorityQueue<>(Collections.reverseOrder());
        complete = true;
        try (Stream<ManifestEntry> entries = target.entries()) {
            for (Iterator<ManifestEntry> all = entries.iterator(); all.hasNext(); ) {
                Optional<VerifiedFile> file =
                        place(all.next()).filter(found -> last == null || found.compareTo(last) > 0);
                file.ifPresent(earliest::add);
                if (earliest.size() > batch) {
                    earliest.remove();
                    complete = false;
                }
            }
        }
        earliest.stream().sorted().forEach(ready::add);
    }

    private Optional<VerifiedFile> place(ManifestEntry entry) {
        Optional<DecodedFrom> object = entry.decodedFrom();
        if (object.isEmpty()) {
            return placeObject(entry);
        }
        // The object itself is in the manifest as well; unless its line was damaged, and its decoded file is all that
        // tells of it.
        return object.filter(DecodedFrom::replaces)
                .filter(replaced -> isUnknown(replaced.key()))
                .flatMap(replaced -> placeObject(objectOf(entry, replaced)));
    }

    private boolean isUnknown(String key) {
        try {
            return target.entry(key).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ManifestEntry objectOf(ManifestEntry decoded, DecodedFrom object) {
        return new ManifestEntry(
                object.key(),
                object.size(),
                decoded.etag(),
                decoded.path(),
                decoded.verification(),
                Map.of(),
                decoded.verifiedAt(),
                decoded.modifiedMillis());
    }

    private Optional<VerifiedFile> placeObject(ManifestEntry entry) {
        for (int i = 0; i < paths.size(); i++) {
            DatasetPath path = paths.get(i);
            if (path.name().equals(entry.path())) {
                int order = i;
                return path.template()
                        .match(entry.key())
                        .filter(match -> isAskedFor(match, path.step()))
                        .map(match -> {
                            neighbours.seen(path, match.start());
                            return new VerifiedFile(match.start(), order, entry);
                        });
            }
        }
        return Optional.empty();
    }

    /** How many paths came before this one: where two share an hour, the older one holds its beginning. */
    private static int generation(DatasetPath path, Dataset dataset) {
        return path.supersedes().stream()
                .mapToInt(older -> 1 + generation(dataset.path(older), dataset))
                .max()
                .orElse(0);
    }

    private boolean isAskedFor(KeyMatch match, Step step) {
        Instant start = step.floor(match.start());
        Instant end = step.next(start);
        if (withNeighbours) {
            start = step.floor(start.minusNanos(1));
            end = step.next(end);
        }
        return start.isBefore(dates.end())
                && end.isAfter(dates.start())
                && match.dimensions().entrySet().stream()
                        .allMatch(dimension -> !plan.where().containsKey(dimension.getKey())
                                || plan.where().get(dimension.getKey()).contains(dimension.getValue()));
    }
}
