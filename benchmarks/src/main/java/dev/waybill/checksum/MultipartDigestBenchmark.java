package dev.waybill.checksum;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The ETag of 1 MiB uploaded in parts; shows what the parts add to the MD5 of {@link DigestBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MultipartDigestBenchmark {

    /** Smaller than S3 allows, so that a megabyte has four. */
    private static final int PART_SIZE = 256 << 10;

    private byte[] bytes = new byte[1 << 20];

    /** Fills the megabyte, the same one in each run. */
    public MultipartDigestBenchmark() {
        new Random(1).nextBytes(bytes);
    }

    /** From the first byte to the ETag. */
    @Benchmark
    public ETag eTagOfFourParts() {
        MultipartDigest digest = MultipartDigest.of(ChecksumAlgorithm.MD5, PART_SIZE);
        digest.update(ByteBuffer.wrap(bytes));
        return digest.eTag();
    }
}
