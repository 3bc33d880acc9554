package dev.waybill.checksum;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Combines the CRCs of two ranges, as is done once for each range of an object. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CrcCombinationBenchmark {

    /** Set by JMH. */
    @Param({"CRC32C", "CRC64NVME"})
    public ChecksumAlgorithm algorithm = ChecksumAlgorithm.CRC32C;

    /** Bytes of the second range, set by JMH: a round size of few binary digits, and the tail of an object with many. */
    @Param({"8388608", "5592405"})
    public long length = 8 << 20;

    private byte[] first = {};
    private byte[] second = {};

    /** Two values of the right length; which does not matter to the cost. */
    @Setup
    public void digest() {
        first = valueOf("node_fills");
        second = valueOf("node_fills_by_block");
    }

    /** The value of both ranges. */
    @Benchmark
    public byte[] twoRanges() {
        return CrcCombination.combine(algorithm, first, second, length);
    }

    private byte[] valueOf(String text) {
        Digest digest = algorithm.newDigest();
        digest.update(StandardCharsets.US_ASCII.encode(text));
        return digest.value();
    }
}
