package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.target.RangeRecord.Owner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialObjectTest {

    private static final int LINE = PartialObject.BYTES_PER_LINE;

    @TempDir
    Path dir;

    private final byte[] object = new byte[5 * LINE + 1_234];
    private Path file;
    private Owner owner;

    @BeforeEach
    void fill() {
        new Random(42).nextBytes(object);
        file = dir.resolve("x.part");
        owner = new Owner("a/key", object.length, "etag");
    }

    @Test
    void goesOnFromTheLastWholeRangeAfterACrash() throws IOException {
        writeAndCrash(3 * LINE + 777);

        assertThat(restored(owner)).isEqualTo(Arrays.copyOf(object, 3 * LINE));
    }

    @Test
    void goesOnFromTheExactByteWhenItWasKept() throws IOException {
        try (PartialObject partial = PartialObject.open(file, owner, false, true)) {
            partial.restore((offset, bytes) -> {});
            partial.append(0, ByteBuffer.wrap(object, 0, 3 * LINE + 777));
            partial.keep();
        }
        assertThat(restored(owner)).isEqualTo(Arrays.copyOf(object, 3 * LINE + 777));
        try (PartialObject partial = PartialObject.open(file, owner, false, true)) {
            partial.restore((offset, bytes) -> {});
            assertThat(partial.length()).isEqualTo(3 * LINE + 777);
            assertThat(partial.missing()).isEqualTo(new Missing(object.length - 3 * LINE - 777, 1, true));
            partial.append(0, ByteBuffer.wrap(object, 3 * LINE + 777, object.length - 3 * LINE - 777));
            partial.keep();
        }
        assertThat(restored(owner)).isEqualTo(object);
    }

    @Test
    void trustsNoByteThatChangedSince() throws IOException {
        writeAndCrash(5 * LINE);
        flip(2L * LINE + 5);

        assertThat(restored(owner)).isEqualTo(Arrays.copyOf(object, 2 * LINE));
        assertThat(Files.size(file)).isEqualTo(2 * LINE);
    }

    @Test
    void startsAgainForAnotherVersionOfTheObject() throws IOException {
        writeAndCrash(5 * LINE);

        assertThat(restored(new Owner("a/key", object.length, "other"))).isEmpty();
        assertThat(Files.size(file)).isZero();
    }

    @Test
    void survivesARecordCutAtAnyByte() throws IOException {
        writeAndCrash(5 * LINE);
        Path record = RecordFile.of(file);
        byte[] whole = Files.readAllBytes(record);
        byte[] data = Files.readAllBytes(file);
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(record, Arrays.copyOf(whole, cut));
            Files.write(file, data);
            byte[] back = restored(owner);
            assertThat(back.length % LINE).isZero();
            assertThat(back).isEqualTo(Arrays.copyOf(object, back.length));
        }
        assertThat(restored(owner)).hasSize(5 * LINE);
    }

    /** Fewer characters than bytes. */
    @Test
    void survivesARecordThatSomebodyElseWrote() throws IOException {
        writeAndCrash(3 * LINE);
        Files.writeString(RecordFile.of(file), "Привет мир\n");

        assertThat(PartialObject.missing(file, owner)).isEqualTo(Missing.all(object.length));
        assertThat(restored(owner)).isEmpty();
    }

    @Test
    void survivesAFileThatIsShorterThanItsRecord() throws IOException {
        writeAndCrash(5 * LINE);
        Files.write(file, Arrays.copyOf(object, LINE + 10));

        assertThat(restored(owner)).isEqualTo(Arrays.copyOf(object, LINE));
    }

    @Test
    void keepsNoRecordOfSmallObjects() throws IOException {
        writeAndCrash(LINE - 1);

        assertThat(RecordFile.of(file)).doesNotExist();
        assertThat(restored(owner)).isEmpty();
    }

    private void flip(long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, offset);
            one.flip();
            one.put(0, (byte) (one.get(0) ^ 1));
            channel.write(one, offset);
        }
    }

    private void writeAndCrash(int bytes) throws IOException {
        try (PartialObject partial = PartialObject.open(file, owner, true, true)) {
            partial.restore((offset, b) -> {});
            int at = 0;
            while (at < bytes) {
                int step = Math.min(10_007, bytes - at);
                partial.append(0, ByteBuffer.wrap(object, at, step));
                at += step;
            }
        }
    }

    private byte[] restored(Owner of) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PartialObject partial = PartialObject.open(file, of, false, true)) {
            partial.restore((offset, bytes) -> {
                assertThat(offset).isEqualTo(out.size());
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                out.writeBytes(copy);
            });
            assertThat(partial.length()).isEqualTo(out.size());
        }
        return out.toByteArray();
    }
}
