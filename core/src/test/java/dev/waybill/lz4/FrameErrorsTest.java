package dev.waybill.lz4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.testkit.lz4.BlockWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameErrorsTest {

    private static final byte[] DATA = Frames.lines(300, 1);

    @Test
    void aStreamCutAnywhereFailsAtItsEnd() {
        byte[] frames = Frames.concat(
                Frames.skippable(1, 5),
                Frames.linked(4).blockBytes(100).frame(DATA),
                Frames.unchecked().frame(DATA));
        int firstEnd = 13;
        int secondEnd = frames.length - Frames.unchecked().frame(DATA).length;
        for (int length = 0; length < frames.length; length++) {
            if (length != firstEnd && length != secondEnd) {
                assertThat(failure(Arrays.copyOf(frames, length)).offset())
                        .as("cut to " + length)
                        .isEqualTo(length);
            }
        }
    }

    @Test
    void anEmptyFileIsAnError() {
        assertThat(failure(new byte[0]))
                .hasMessage("LZ4 stream at byte 0: it is empty: there is not even an empty frame");
    }

    @Test
    void whatIsNoLz4IsRefusedAtOnce() {
        assertThat(failure("{\"local_time\":".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasMessage("LZ4 stream at byte 0: no LZ4 frame starts with 7b226c6f; it is no LZ4 data");
    }

    @Test
    void trailingBytesAreNamed() {
        byte[] frame = Frames.linked(4).frame(DATA);

        FrameException junk = failure(Frames.concat(frame, new byte[500]));
        assertThat(junk.offset()).isEqualTo(frame.length);
        assertThat(junk)
                .hasMessageContaining("starts with 00000000; what comes after the frames before is no part of them");
        assertThat(failure(Frames.concat(frame, new byte[3])))
                .hasMessageContaining(
                        "ends too early, in the first four bytes of a frame that starts at byte " + frame.length);
        assertThat(failure(Frames.concat(Frames.legacy(DATA), new byte[4]))).isNotNull();
    }

    @Test
    void aDamagedBlockIsNamedByItsOffset() {
        byte[] frame = Frames.concat(
                Frames.skippable(2, 4), Frames.linked(4).blockBytes(100).frame(DATA));
        int firstBlock = 12 + 15;
        frame[firstBlock + 10] ^= 1;

        FrameException failure = failure(frame);
        assertThat(failure.offset()).isEqualTo(firstBlock);
        assertThat(failure).hasMessageContaining("the block has the checksum").hasMessageContaining("it is damaged");
    }

    @Test
    void aWrongContentChecksumIsFoundAtItsPlace() {
        byte[] frame = Frames.linked(4).frame(DATA);
        frame[frame.length - 1] ^= 0x40;

        FrameException failure = failure(frame);
        assertThat(failure.offset()).isEqualTo(frame.length - 4);
        assertThat(failure).hasMessageContaining("the frame's content has the checksum");
    }

    @ParameterizedTest
    @ValueSource(longs = {299, 301, 0, Long.MAX_VALUE, -1})
    void aWrongContentSizeIsAnError(long announced) {
        Frames flavour = Frames.unchecked();
        byte[] header = ByteBuffer.allocate(14)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x184D2204)
                .put((byte) 0x68)
                .put((byte) 0x40)
                .putLong(announced)
                .array();
        byte[] frame =
                Frames.concat(Frames.signed(ByteBuffer.wrap(header)), flavour.block(DATA, true), Frames.int32(0));

        assertThat(failure(frame)).hasMessageContaining("bytes");
    }

    @Test
    void aBlockMustNotReachBeforeItsFrame() {
        byte[] first = Arrays.copyOf(DATA, 100);
        byte[] distance200 = {0x10, 'a', (byte) 200, 0, 0x50, 1, 2, 3, 4, 5};
        for (Frames flavour : new Frames[] {Frames.unchecked(), Frames.linked(4)}) {
            byte[] frame = Frames.concat(
                    Frames.linked(4).frame(Frames.lines(90_000, 9)),
                    flavour.header(-1),
                    flavour.block(first, true),
                    flavour.block(distance200, false));

            assertThat(failure(frame)).hasMessageContaining("the block of 10 bytes does not decode");
        }
    }

    @Test
    void blocksLargerThanTheFrameAllowsAreRefused() {
        Frames flavour = Frames.unchecked();
        byte[] announced = Frames.concat(flavour.header(-1), Frames.int32(65_537), new byte[10]);
        byte[] zeros = BlockWriter.compress(new byte[70_000]);

        assertThat(failure(announced)).hasMessageContaining("a block of 65537 bytes is announced");
        assertThat(failure(Frames.concat(flavour.header(-1), flavour.block(zeros, false))))
                .hasMessageContaining("does not decode");
    }

    @Test
    void headersThatAreNotUnderstoodSayWhy() {
        assertThat(failure(header(0xa0, 0x40))).hasMessageContaining("version 2");
        assertThat(failure(header(0x62, 0x40))).hasMessageContaining("reserved");
        assertThat(failure(header(0x60, 0x41))).hasMessageContaining("reserved");
        assertThat(failure(header(0x60, 0x30))).hasMessageContaining("block size code 3");
        assertThat(failure(header(0x61, 0x40, 7, 0, 0, 0))).hasMessageContaining("needs dictionary 7");
        byte[] damaged = header(0x60, 0x40);
        damaged[6]++;
        assertThat(failure(damaged)).hasMessageContaining("its checksum does not agree");
    }

    @Test
    void limitsStopBeforeTheBlockThatCrossesThem() throws IOException {
        byte[] zeros = new byte[3_000_000];
        byte[] bomb = Frames.linked(4).frame(zeros);

        assertThat(Decoding.stream(bomb, FrameLimits.ofDecodedBytes(3_000_000))).isEqualTo(zeros);
        assertThatThrownBy(() -> Decoding.stream(bomb, FrameLimits.ofDecodedBytes(2_999_999)))
                .isInstanceOf(FrameException.class)
                .hasMessageContaining("decodes to more than the 2999999 bytes allowed");
        assertThat(Decoding.stream(bomb, FrameLimits.ofRatio(256))).isEqualTo(zeros);
        assertThatThrownBy(() -> Decoding.stream(bomb, FrameLimits.ofRatio(100)))
                .isInstanceOf(FrameException.class)
                .hasMessageContaining("more than the 100-fold allowed");
        byte[] small = Frames.linked(4).frame(new byte[1 << 20]);
        assertThat(Decoding.stream(small, FrameLimits.ofRatio(1))).hasSize(1 << 20);
    }

    @Test
    void afterAnErrorTheDecoderStaysBroken() throws IOException {
        byte[] frame = Frames.linked(4).frame(DATA);
        try (FrameDecoder decoder = new FrameDecoder(FrameLimits.NONE)) {
            assertThatThrownBy(() -> decoder.decode(ByteBuffer.wrap(new byte[4])))
                    .isInstanceOf(FrameException.class);
            assertThatThrownBy(() -> decoder.decode(ByteBuffer.wrap(frame))).hasMessageContaining("at byte 0");
            assertThatThrownBy(decoder::finish).hasMessageContaining("at byte 0");
        }
    }

    @Test
    void randomBytesAreNoFrames() {
        Random random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(failure(bytes)).isNotNull();
        }
    }

    private static byte[] header(int... descriptor) {
        ByteBuffer header = ByteBuffer.allocate(4 + descriptor.length);
        header.put(Frames.int32(0x184D2204));
        for (int b : descriptor) {
            header.put((byte) b);
        }
        return Frames.signed(header.flip());
    }

    private static FrameException failure(byte[] compressed) {
        return catchThrowableOfType(FrameException.class, () -> Decoding.stream(compressed));
    }
}
