package dev.waybill.lz4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.lz4.BlockWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames of every flavour, made here, decoded in every way. */
class FrameMatrixTest {

    private static final int[] LENGTHS = {0, 1, 13, 65_535, 65_536, 65_537, 200_001};

    static Stream<Frames> flavours() {
        return IntStream.range(0, 16 * 4).mapToObj(i -> {
            int code = 4 + i / 16;
            return new Frames((i & 1) != 0, code, 1 << (8 + 2 * code), (i & 2) != 0, (i & 4) != 0, (i & 8) != 0, false);
        });
    }

    @ParameterizedTest
    @MethodSource("flavours")
    void everyFlavourOfEveryLengthDecodes(Frames flavour) throws IOException {
        for (int length : LENGTHS) {
            byte[] data = Frames.lines(length, length);
            byte[] frame = flavour.frame(data);

            assertThat(Decoding.stream(frame)).isEqualTo(data);
            assertThat(Decoding.pushed(frame, new Random(length))).isEqualTo(data);
            assertThat(Decoding.check(frame))
                    .isEqualTo(new FrameCheck(
                            frame.length, length, 1, flavour.blockChecksums() || flavour.contentChecksum() ? 1 : 0, 0));
        }
    }

    @Test
    void theGeneratorsFramesAreGoodForOthersToo() throws IOException {
        byte[] data = Frames.lines(200_001, 1);
        for (Frames flavour : new Frames[] {
            Frames.linked(4), Frames.unchecked(), Frames.linked(4).blockBytes(777)
        }) {
            assertThat(Decoding.secondOpinion(flavour.frame(data))).isEqualTo(data);
        }
    }

    @Test
    void shortLinkedBlocksReachAsFarBackAsLongOnes() throws IOException {
        byte[] data = Frames.lines(150_000, 2);
        for (int blockBytes : new int[] {1, 3, 8, 9, 12, 100, 4_000, 65_535}) {
            byte[] frame = Frames.linked(5).blockBytes(blockBytes).frame(data);

            assertThat(Decoding.stream(frame)).isEqualTo(data);
        }
    }

    @Test
    void storedBlocksAreHistoryForLinkedOnes() throws IOException {
        byte[] data = Frames.lines(300_000, 3);
        Frames flavour = Frames.linked(4);
        BlockWriter writer = new BlockWriter(data);
        byte[] mixed = Frames.concat(
                flavour.header(data.length),
                flavour.block(Arrays.copyOf(data, 65_536), true),
                flavour.block(writer.compress(0, 65_536, 131_072), false),
                flavour.block(Arrays.copyOfRange(data, 131_072, 131_100), true),
                flavour.block(writer.compress(0, 131_100, 196_000), false),
                flavour.block(writer.compress(0, 196_000, 261_000), false),
                flavour.block(writer.compress(0, 261_000, 300_000), false),
                tail(flavour.frame(data)));

        assertThat(Decoding.stream(mixed)).isEqualTo(data);
        assertThat(Decoding.stream(flavour.blocksAsTheyAre().frame(data))).isEqualTo(data);
    }

    @Test
    void framesOfEveryKindFollowEachOther() throws IOException {
        byte[] data = Frames.lines(70_000, 4);
        byte[] all = Frames.concat(
                Frames.skippable(0, 0),
                Frames.linked(4).frame(data),
                Frames.skippable(15, 100_000),
                Frames.legacy(data),
                Frames.legacy(new byte[] {1, 2, 3}),
                Frames.unchecked().frame(new byte[0]),
                Frames.linked(7).frame(data),
                Frames.skippable(3, 1));

        byte[] expected = Frames.concat(data, data, new byte[] {1, 2, 3}, data);
        assertThat(Decoding.stream(all)).isEqualTo(expected);
        assertThat(Decoding.pushed(all, new Random(5))).isEqualTo(expected);
        assertThat(Decoding.check(all)).isEqualTo(new FrameCheck(all.length, expected.length, 5, 2, 3));
        assertThat(Decoding.check(all).everyFrameChecked()).isFalse();
        assertThat(Decoding.check(Frames.linked(4).frame(data)).everyFrameChecked())
                .isTrue();
        assertThat(Decoding.check(Frames.skippable(1, 9)).everyFrameChecked()).isFalse();
        assertThat(Decoding.check(Frames.concat(Frames.linked(4).frame(data), Frames.skippable(1, 9)))
                        .everyFrameChecked())
                .isFalse();
    }

    private static byte[] tail(byte[] frame) {
        return Arrays.copyOfRange(frame, frame.length - 8, frame.length);
    }
}
