package dev.waybill.lz4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.lz4.BlockWriter;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Linked blocks over each of lz4-java's decompressors: where native code may not be loaded, it takes one in Java. */
class BlockDecoderTest {

    private static final FrameHeader LINKED = new FrameHeader(true, false, false, FrameHeader.UNKNOWN, 1 << 16, false);

    static Stream<LZ4Factory> factories() {
        return Stream.of(LZ4Factory.fastestInstance(), LZ4Factory.fastestJavaInstance(), LZ4Factory.safeInstance());
    }

    @ParameterizedTest
    @MethodSource("factories")
    void linkedBlocksOfAllLengthsDecode(LZ4Factory factory) {
        byte[] data = Frames.lines(600_000, 1);
        BlockWriter writer = new BlockWriter(data);
        BlockDecoder decoder = new BlockDecoder(factory);
        decoder.start(LINKED);
        int from = 0;
        for (int round = 0; round < 40; round++) {
            // Full blocks first, so that the history is complete, then ever shorter ones.
            int to = from + (round < 5 ? 65_536 : Math.max(1, 40_000 >> (round - 5)));
            byte[] block = writer.compress(0, from, to);
            byte[] bytes = new byte[BlockDecoder.HISTORY_ROOM + block.length];
            System.arraycopy(block, 0, bytes, BlockDecoder.HISTORY_ROOM, block.length);

            ByteBuffer decoded = decoder.decode(bytes, BlockDecoder.HISTORY_ROOM, block.length);

            assertThat(decoded).as("round " + round).isEqualTo(ByteBuffer.wrap(data, from, to - from));
            from = to;
        }
    }
}
