package dev.waybill.lz4;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits;
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

    /** Of a block. */
    @Param({"SIZE_64KB", "SIZE_4MB"})
    public BLOCKSIZE blockSize = BLOCKSIZE.SIZE_64KB;

    private final byte[] target = new byte[256 * 1024];
    private byte[] independent = new byte[0];
    private byte[] linked = new byte[0];

    /**
     * Compresses the lines. The linked frame is the independent one with another flag: none of its blocks reaches back, but a decoder cannot know that, so it keeps
     * and restores the history all the same.
     */
    @Setup
    public void compress() throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try (OutputStream out =
                new LZ4FrameOutputStream(frame, blockSize, Bits.BLOCK_INDEPENDENCE, Bits.CONTENT_CHECKSUM)) {
            out.write(lines());
        }
        independent = frame.toByteArray();
        linked = LinkedFlag.set(independent);
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
