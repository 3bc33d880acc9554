package dev.waybill.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Finds entries in a manifest of 100,000. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ManifestBenchmark {

    private static final int ENTRIES = 100_000;

    private @Nullable Path file;
    private @Nullable Manifest manifest;
    private int next;

    /** Writes the manifest and opens it. */
    @Setup
    public void write() throws IOException {
        Path folder = Files.createTempDirectory("waybill-benchmark");
        file = folder.resolve("manifest.jsonl");
        try (ManifestWriter writer = ManifestWriter.create(folder.resolve("manifest.tmp"))) {
            for (int i = 0; i < ENTRIES; i++) {
                writer.add(EntryLine.encode(SampleEntries.entry(i)));
            }
            writer.replace(file);
        }
        manifest = Manifest.open(file);
    }

    /** Deletes it. */
    @TearDown
    public void delete() throws IOException {
        Objects.requireNonNull(manifest).close();
        Path written = Objects.requireNonNull(file);
        Files.delete(written);
        Files.delete(Objects.requireNonNull(written.getParent()));
    }

    /** The next key's entry: in order, as a listing asks for them. */
    @Benchmark
    public Optional<ManifestEntry> findInOrder() throws IOException {
        next = (next + 1) % ENTRIES;
        return Objects.requireNonNull(manifest).find(SampleEntries.key(next));
    }
}
