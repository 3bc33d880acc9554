package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.target.RangeRecord.Owner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large objects grow in several ranges at once. */
class PartialRangesTest {

    private static final int LINE = PartialObject.BYTES_PER_LINE;
    private static final long RANGE = Ranges.RANGE_BYTES;
    private static final long SIZE = 2 * RANGE + 5 * LINE + 17;

    @TempDir
    Path dir;

    private final Owner owner = new Owner("a/large/key", SIZE, "etag");

    @Test
    void cutsBySizeAlone() {
        assertThat(Ranges.of(2 * RANGE).count()).isEqualTo(1);
        assertThat(Ranges.of(2 * RANGE + 1).count()).isEqualTo(3);
        assertThat(Ranges.of(0).count()).isEqualTo(1);
        Ranges ranges = Ranges.of(SIZE);
        assertThat(ranges.from(2)).isEqualTo(2 * RANGE);
        assertThat(ranges.to(2)).isEqualTo(SIZE);
        assertThat(ranges.indexOf(RANGE - 1)).isZero();
        assertThat(ranges.indexOf(RANGE)).isEqualTo(1);
    }

    @Test
    void keepsEachRangeAsFarAsItCame() throws IOException {
        Path file = dir.resolve("x.part");
        try (PartialObject partial = open(file)) {
            append(partial, 2, 3 * LINE);
            append(partial, 0, LINE + 5);
            append(partial, 2, LINE);
        }
        try (PartialObject partial = open(file)) {
            assertThat(partial.end(0)).isEqualTo(LINE);
            assertThat(partial.end(1)).isEqualTo(RANGE);
            assertThat(partial.end(2)).isEqualTo(2 * RANGE + 4 * LINE);
            assertThat(partial.missing()).isEqualTo(new Missing(SIZE - 5L * LINE, 3, true));
            assertThat(partial.availableTo(10)).isEqualTo(LINE);
            assertThat(partial.availableTo(RANGE)).isEqualTo(RANGE);
            append(partial, 2, LINE + 17);
            assertThat(partial.complete(2)).isTrue();
            assertThat(partial.missing().ranges()).isEqualTo(2);
        }
    }

    @Test
    void aDamagedByteCostsTheRestOfItsRangeOnly() throws IOException {
        Path file = dir.resolve("x.part");
        try (PartialObject partial = open(file)) {
            append(partial, 0, 4 * LINE);
            append(partial, 1, 4 * LINE);
        }
        write(file, 2L * LINE + 1, (byte) 99);
        for (int again = 0; again < 2; again++) {
            try (PartialObject partial = open(file)) {
                assertThat(partial.end(0)).isEqualTo(2L * LINE);
                assertThat(partial.end(1)).isEqualTo(RANGE + 4 * LINE);
            }
        }
    }

    /** However large the object: a line of the record stands for more bytes then, but for no more than a range. */
    @ParameterizedTest
    @ValueSource(longs = {3L << 30, (10L << 30) + 1, 130L << 30, 300L << 30, 5L << 40, 48L << 40})
    void aRangeThatIsOverIsNotLost(long size) throws IOException {
        Path file = dir.resolve("x.part");
        Owner huge = new Owner("a/huge/key", size, "etag");
        try (PartialObject partial = PartialObject.open(file, huge, false, true)) {
            append(partial, 1, (int) RANGE);
        }
        try (PartialObject partial = PartialObject.open(file, huge, false, true)) {
            partial.restore((offset, bytes) -> {});
            assertThat(partial.complete(1)).isTrue();
            assertThat(partial.missing().bytes()).isEqualTo(size - RANGE);
        }
    }

    @Test
    void readsBackWhatIsThere() throws IOException {
        try (PartialObject partial = open(dir.resolve("x.part"))) {
            append(partial, 1, 2 * LINE);
            ByteBuffer back = ByteBuffer.allocate(100);
            partial.read(back, RANGE + 50);
            assertThat(back.array()).isEqualTo(bytes(RANGE + 50, 100));
        }
    }

    @Test
    void takesOverWhatWasWrittenAsOneRange() throws IOException {
        Path file = dir.resolve("x.part");
        try (PartialObject partial = open(file)) {
            partial.restart();
            append(partial, 0, (int) RANGE + 3 * LINE);
        }
        try (PartialObject partial = open(file)) {
            assertThat(partial.complete(0)).isTrue();
            assertThat(partial.end(1)).isEqualTo(RANGE + 3 * LINE);
        }
    }

    @Test
    void neverTrustsAByteThatIsNotThere() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            int round = i;
            Path file = dir.resolve(round + ".part");
            List<Integer> order = new ArrayList<>(List.of(0, 0, 0, 1, 1, 2, 2));
            Collections.shuffle(order, random);
            try (PartialObject partial = open(file)) {
                for (int range : order) {
                    append(partial, range, Math.min(LINE + random.nextInt(LINE), (int)
                            (partial.ranges().to(range) - partial.end(range))));
                }
                if (random.nextBoolean()) {
                    partial.keep();
                }
            }
            damage(random.nextBoolean() ? file : RecordFile.of(file), random);
            try (PartialObject partial = PartialObject.open(file, owner, false, true)) {
                partial.restore((offset, bytes) -> {
                    byte[] found = new byte[bytes.remaining()];
                    bytes.get(found);
                    assertThat(found)
                            .as("seed %d, round %d, offset %d", seed, round, offset)
                            .isEqualTo(bytes(offset, found.length));
                });
            }
            Files.delete(file);
            Files.deleteIfExists(RecordFile.of(file));
        }
    }

    private static void damage(Path victim, Random random) throws IOException {
        long size = Files.size(victim);
        switch (random.nextInt(3)) {
            case 0 -> write(victim, random.nextLong(size), (byte) random.nextInt(256));
            case 1 -> truncate(victim, random.nextLong(size));
            default -> write(victim, random.nextLong(size), new byte[LINE]);
        }
    }

    private static void truncate(Path victim, long size) throws IOException {
        try (var channel = Files.newByteChannel(victim, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static void write(Path victim, long offset, byte... bytes) throws IOException {
        try (var channel = Files.newByteChannel(victim, StandardOpenOption.WRITE)) {
            channel.position(offset).write(ByteBuffer.wrap(bytes));
        }
    }

    private PartialObject open(Path file) throws IOException {
        PartialObject partial = PartialObject.open(file, owner, false, true);
        partial.restore((offset, bytes) -> {});
        return partial;
    }

    private static void append(PartialObject partial, int range, int length) throws IOException {
        partial.append(range, ByteBuffer.wrap(bytes(partial.end(range), length)));
    }

    /** The object's content: each byte tells its offset. */
    private static byte[] bytes(long offset, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            long at = offset + i;
            bytes[i] = (byte) (at * 31 + (at >>> 8) * 7 + (at >>> 16));
        }
        return bytes;
    }
}
