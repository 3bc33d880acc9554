package dev.waybill.manifest;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One line of the journal or the manifest, each way. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EntryLineBenchmark {

    private ManifestEntry entry = SampleEntries.entry(0);
    private byte[] line = EntryLine.encode(entry);

    /** An entry into a line with its CRC. */
    @Benchmark
    public byte[] encode() {
        return EntryLine.encode(entry);
    }

    /** A line into its entry, without the check of its CRC. */
    @Benchmark
    public @Nullable ManifestEntry decode() {
        return EntryLine.decode(line, 0, line.length);
    }
}
