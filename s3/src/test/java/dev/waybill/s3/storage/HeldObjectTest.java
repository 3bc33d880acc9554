package dev.waybill.s3.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.PlannedObject;
import dev.waybill.target.Missing;
import dev.waybill.target.Ranges;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Memory gives back what was put into it, in whatever order its ranges grew. */
class HeldObjectTest {

    private static final HeldObject.Owner NOBODY = new HeldObject.Owner() {
        @Override
        public void complete(HeldObject held) {}

        @Override
        public void unfinished(HeldObject held) {}

        @Override
        public void wrong() {}
    };

    private static HeldObject held(int size) {
        return new HeldObject(
                new PlannedObject("current", Instant.EPOCH, "key", size, "etag", Optional.empty()), NOBODY);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void aStreamThatIsReadWhenTheObjectIsGoneFailsInsteadOfReadingForEver() throws IOException {
        HeldObject held = held(100);
        held.append(0, ByteBuffer.allocate(100));
        try (InputStream late = held.newInputStream()) {
            held.release();
            assertThatThrownBy(late::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("handed over");
        }
    }

    @Test
    void rangesGrowIndependentlyInPiecesOfAnySize() throws IOException {
        int size = (int) (2 * Ranges.WHOLE_UP_TO_BYTES + 12_345);
        byte[] bytes = bytes(size);
        HeldObject held = held(size);
        int ranges = held.ranges().count();
        assertThat(ranges).isEqualTo(5);
        assertThat(held.missing()).isEqualTo(new Missing(size, 5, false));
        Random random = new Random(7);
        while (held.length() < size) {
            int range = random.nextInt(ranges);
            int from = (int) held.end(range);
            int n = (int) Math.min(1 + random.nextInt(700_000), held.ranges().to(range) - from);
            held.append(range, ByteBuffer.wrap(bytes, from, n));
            assertThat(held.availableTo(held.ranges().from(range))).isEqualTo(held.end(range));
        }

        assertThat(held.missing()).isEqualTo(new Missing(0, 0, true));
        assertThat(held.newInputStream().readAllBytes()).isEqualTo(bytes);
        byte[] middle = new byte[1_000_000];
        held.read(ByteBuffer.wrap(middle), 300_001);
        assertThat(middle).isEqualTo(java.util.Arrays.copyOfRange(bytes, 300_001, 1_300_001));
    }

    @Test
    void anObjectThatIsBoughtAgainIsOneRange() throws IOException {
        int size = (int) Ranges.WHOLE_UP_TO_BYTES + 1;
        byte[] bytes = bytes(size);
        HeldObject held = held(size);
        held.append(1, ByteBuffer.wrap(new byte[1_000]));
        held.noteEvidence("note");

        held.restart();

        assertThat(held.length()).isZero();
        assertThat(held.evidence()).isEmpty();
        assertThat(held.ranges().count()).isEqualTo(1);
        held.append(0, ByteBuffer.wrap(bytes));
        assertThat(held.complete(0)).isTrue();
        assertThat(held.newInputStream().readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void anEmptyObjectIsComplete() throws IOException {
        HeldObject held = held(0);
        assertThat(held.missing()).isEqualTo(new Missing(0, 0, false));
        assertThat(held.newInputStream().read()).isEqualTo(-1);
    }

    @Test
    void aStreamSkipsAndTellsWhatIsLeftAndIsOfNoUseOnceClosed() throws IOException {
        HeldObject held = held(300_000);
        byte[] bytes = bytes(300_000);
        held.append(0, ByteBuffer.wrap(bytes));
        InputStream stream = held.newInputStream();

        assertThat(stream.read()).isEqualTo(bytes[0] & 0xff);
        assertThat(stream.skip(262_143)).isEqualTo(262_143);
        assertThat(stream.available()).isEqualTo(300_000 - 262_144);
        assertThat(stream.read()).isEqualTo(bytes[262_144] & 0xff);
        assertThat(stream.skip(Long.MAX_VALUE)).isEqualTo(300_000 - 262_145);
        assertThat(stream.read()).isEqualTo(-1);

        stream.close();
        assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("handed over already");
    }
}
