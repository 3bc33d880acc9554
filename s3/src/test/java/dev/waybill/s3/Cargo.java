package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException;
import dev.waybill.DownloadReport;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** A few objects of many kinds, runs that download them, and what must be true of a directory afterwards. */
final class Cargo implements AutoCloseable {

    static final int CONCURRENCY = 2;

    /** Larger than what may be lost at once. */
    static final String LARGE = Day.key(5);

    private static final int LARGE_BYTES = 1_500_000;

    final Hyperliquid s3 = new Hyperliquid();
    private final Map<String, StoredObject> objects = new LinkedHashMap<>();
    private final S3Executor executor = s3.builder().readTimeout(Day.SILENCE).build();

    Cargo() throws IOException {
        put(0, StoredObject.of(new byte[0]));
        put(1, StoredObject.of(Hyperliquid.bytes(1_000, 1)));
        put(2, StoredObject.of(Hyperliquid.bytes(30_000, 2)));
        put(3, StoredObject.of(Hyperliquid.bytes(70_000, 3)));
        put(
                4,
                StoredObject.of(Hyperliquid.bytes(20_000, 4))
                        .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT));
        put(5, StoredObject.of(Hyperliquid.bytes(LARGE_BYTES, 5)));
        // Nothing but its size vouches for it.
        put(6, StoredObject.of(Hyperliquid.bytes(40_000, 6)).etag("opaque"));
    }

    Cargo put(int hour, StoredObject object) {
        s3.bucket.put(Day.key(hour), object);
        objects.put(Day.key(hour), object);
        return this;
    }

    long bytes() {
        return objects.values().stream().mapToLong(StoredObject::size).sum();
    }

    int count() {
        return objects.size();
    }

    /**
     * How a run ended.
     *
     * @param report none if the plan as a whole was refused
     * @param published keys that the listener was told to be at their final name
     */
    record Outcome(List<DownloadReport> report, List<DownloadException> refusal, Set<String> published) {

        boolean complete() {
            return report.stream().anyMatch(DownloadReport::complete);
        }

        /** Every reason that the run gave for what it did not do. */
        Set<DownloadException.Kind> kinds() {
            Set<DownloadException.Kind> kinds = new TreeSet<>();
            refusal.forEach(why -> kinds.add(why.kind()));
            report.forEach(done -> {
                done.stopped().ifPresent(why -> kinds.add(why.kind()));
                done.failures().forEach(failure -> kinds.add(failure.kind()));
            });
            return kinds;
        }
    }

    /** Downloads all into a directory, with the large object broken off once in its middle. */
    Outcome runBrokenOff(Path into) {
        return run(
                into, Rule.on(RequestKind.GET_OBJECT).key(LARGE).nth(1).then(Fault.closeAfter(LARGE_BYTES / 2 + 17)));
    }

    /** Downloads all into a directory; the counts of the server begin anew. */
    Outcome run(Path into, Rule... faults) {
        s3.server.stats().reset();
        s3.server.script(faults);
        Queue<String> published = new ConcurrentLinkedQueue<>();
        try {
            DownloadReport report = Hyperliquid.current(into, "2025-10-01", "2025-10-01")
                    .concurrency(CONCURRENCY)
                    .build()
                    .execute(executor, event -> {
                        if (event instanceof DownloadEvent.Published done) {
                            published.add(done.object().key());
                        }
                    });
            return new Outcome(List.of(report), List.of(), Set.copyOf(published));
        } catch (DownloadException e) {
            return new Outcome(List.of(), List.of(e), Set.copyOf(published));
        }
    }

    /** Body bytes sent since the last run began. */
    long billedBytes() {
        return s3.server.stats().billedBytes();
    }

    /** No file under a final name is anything but its object. */
    void assertNoBadFile(Path directory) {
        ConstantFour.assertNoBadFile(s3.bucket, directory);
    }

    /** Every object is there, and nothing that a run without any fault would not have left. */
    void assertAllThereAndNothingElse(Path directory) {
        assertNoBadFile(directory);
        Set<String> expected = new TreeSet<>(objects.keySet());
        expected.addAll(Set.of(".waybill/ledger.jsonl", ".waybill/lock", ".waybill/manifest.jsonl"));
        assertThat(files(directory)).isEqualTo(expected);
        assertThat(directory.resolve(".waybill/partial")).doesNotExist();
    }

    private static Set<String> files(Path directory) {
        return Day.filesBelow(directory)
                .map(file -> directory.relativize(file).toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() throws IOException {
        executor.close();
        s3.close();
    }
}
