package dev.waybill.lz4;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decodes 16 MiB of made-up JSON lines, about four times smaller as a frame with a content checksum. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FrameDecodeBenchmark {

    private static final int LENGTH = 16 * 1024 * 1024;

    /** The frame format's code: blocks of 64 KiB or of 4 MiB. */
    @Param({"4", "7"})
    public int blockCode = 4;

    private final byte[] target = new byte[256 * 1024];
    private byte[] independent = new byte[0];
    private byte[] linked = new byte[0];

    /** Compresses the lines; {@link LinkedBlocks} fails if a linked block refers to nothing before it. */
    @Setup
    public void compress() throws IOException {
        byte[] lines = lines();
        independent = LinkedBlocks.frame(lines, blockCode, false);
        linked = LinkedBlocks.frame(lines, blockCode, true);
        for (byte[] frame : new byte[][] {independent, linked}) {
            try (InputStream in = new FrameInputStream(new ByteArrayInputStream(frame), FrameLimits.NONE)) {
                if (!Arrays.equals(in.readAllBytes(), lines)) {
                    throw new IllegalStateException("the frame holds something else than was compressed");
                }
            }
        }
    }

    /** This package, independent blocks. */
    @Benchmark
    public long independentBlocks() throws IOException {
        return read(new FrameInputStream(new ByteArrayInputStream(independent), FrameLimits.NONE));
    }

    /** This package, linked blocks. */
    @Benchmark
    public long linkedBlocks() throws IOException {
        return read(new FrameInputStream(new ByteArrayInputStream(linked), FrameLimits.NONE));
    }

    /** lz4-java's own stream, which takes independent blocks only. */
    @Benchmark
    public long libraryIndependentBlocks() throws IOException {
        return read(new LZ4FrameInputStream(new ByteArrayInputStream(independent)));
    }

    private long read(InputStream in) throws IOException {
        long sum = 0;
        try (in) {
            for (int n = in.read(target); n >= 0; n = in.read(target)) {
                sum += n;
            }
        }
        return sum;
    }

    private static byte[] lines() {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(LENGTH + 400);
        while (text.length() < LENGTH) {
            text.append("[\"0x").append(Integer.toHexString(random.nextInt(5_000) * 7_919));
            text.append("\",{\"coin\":\"").append(random.nextInt(4) == 0 ? "ETH" : "BTC");
            text.append("\",\"px\":\"").append(100_000 + random.nextInt(500)).append(".0\",\"sz\":\"0.00");
            text.append(random.nextInt(1_000)).append("\",\"side\":\"B\",\"dir\":\"Open Long\",\"closedPnl\":\"0.0\",");
            text.append("\"hash\":\"0x0000000000000000000000000000\",\"crossed\":true,\"tid\":");
            text.append(random.nextLong(1L << 50)).append(",\"feeToken\":\"USDC\"}]\n");
        }
        return text.substring(0, LENGTH).getBytes(StandardCharsets.US_ASCII);
    }
}
