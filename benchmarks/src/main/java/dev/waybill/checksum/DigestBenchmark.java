package dev.waybill.checksum;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Digests 1 MiB of a heap array, by each algorithm that S3 vouches with. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DigestBenchmark {

    /** Set by JMH. */
    @Param
    public ChecksumAlgorithm algorithm = ChecksumAlgorithm.CRC32C;

    private byte[] bytes = new byte[1 << 20];

    /** Fills the megabyte, the same one in each run. */
    public DigestBenchmark() {
        new Random(1).nextBytes(bytes);
    }

    /** From the first byte to the value. */
    @Benchmark
    public byte[] oneMebibyte() {
        Digest digest = algorithm.newDigest();
        digest.update(bytes, 0, bytes.length);
        return digest.value();
    }
}
