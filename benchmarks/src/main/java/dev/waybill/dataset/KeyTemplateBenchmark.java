package dev.waybill.dataset;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reads one key back into its time and dimensions, as is done for each key of a listing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KeyTemplateBenchmark {

    private static final int KEYS = 24 * 28;

    private KeyTemplate hourly = KeyTemplate.parse("node_fills_by_block/hourly/{yyyyMMdd}/{H}.lz4");
    private KeyTemplate withDimension = KeyTemplate.parse("market_data/{yyyyMMdd}/{H}/l2Book/{coin}.lz4");
    private String[] hourlyKeys = keys("node_fills_by_block/hourly/202510%02d/%d.lz4");
    private String[] coinKeys = keys("market_data/202510%02d/%d/l2Book/COIN%d.lz4");
    private String[] paddedKeys = keys("node_fills_by_block/hourly/202510%02d/0%d.lz4");
    private int next;

    /** A date and an hour. */
    @Benchmark
    public Optional<KeyMatch> hourly() {
        return hourly.match(hourlyKeys[next()]);
    }

    /** A free dimension too. */
    @Benchmark
    public Optional<KeyMatch> withDimension() {
        return withDimension.match(coinKeys[next()]);
    }

    /** Refused at its hour, which is padded where the template's is not. */
    @Benchmark
    public Optional<KeyMatch> mismatch() {
        return hourly.match(paddedKeys[next()]);
    }

    private int next() {
        next = (next + 1) % KEYS;
        return next;
    }

    private static String[] keys(String format) {
        return IntStream.range(0, KEYS)
                .mapToObj(i -> String.format(format, 1 + i / 24, i % 24, i))
                .toArray(String[]::new);
    }
}
