package dev.waybill.s3.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import dev.waybill.target.Ranges;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Ranges that grow side by side, each on a thread of its own. */
class OrderedDigestTest {

    private static final int RANGE = 10_000;
    private static final int ROUNDS = 40;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @BeforeEach
    void begin() {
        System.out.println("ordered digest, seed " + seed);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @RepeatedTest(ROUNDS)
    void aWholeDigestIsRightWhicheverRangeIsFaster() throws Exception {
        Arriving object = new Arriving(random);
        OrderedDigest digest = OrderedDigest.ofWhole(ChecksumAlgorithm.MD5, object.bytes.length, object);

        arrive(object, digest);

        assertThat(digest.value()).as("seed %d", seed).isEqualTo(md5(object.bytes));
    }

    @RepeatedTest(ROUNDS)
    void digestsOfPartsAreRightWhereverThePartsLie() throws Exception {
        Arriving object = new Arriving(random);
        List<Long> sizes = new ArrayList<>();
        Digest expected = ChecksumAlgorithm.MD5.newDigest();
        for (int at = 0; at < object.bytes.length; ) {
            int size = Math.min(1 + random.nextInt(25_000), object.bytes.length - at);
            expected.update(ByteBuffer.wrap(md5(Arrays.copyOfRange(object.bytes, at, at + size))));
            sizes.add((long) size);
            at += size;
        }
        OrderedDigest digest = OrderedDigest.ofParts(ChecksumAlgorithm.MD5, PartBoundaries.of(sizes), object);

        arrive(object, digest);

        assertThat(digest.value()).as("seed %d", seed).isEqualTo(expected.value());
    }

    @Test
    void hasNoValueAsLongAsBytesAreMissing() throws IOException {
        Arriving object = new Arriving(new Random(1));
        OrderedDigest digest = OrderedDigest.ofWhole(ChecksumAlgorithm.MD5, object.bytes.length, object);
        for (int range = 1; range < object.ranges.count(); range++) {
            object.grow(range, RANGE, digest);
        }

        assertThatThrownBy(digest::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not complete");
        object.grow(0, RANGE, digest);
        assertThat(digest.value()).isEqualTo(md5(object.bytes));
    }

    /** With more bytes ahead of their turn than are read back at once. */
    @Test
    void whicheverRangeEndsLastLeavesNothingToTheEnd() throws IOException {
        int range = 9 << 20;
        for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 2, 0), List.of(2, 0, 1))) {
            Arriving object = new Arriving(new Random(1), 3 * range, range);
            OrderedDigest digest = OrderedDigest.ofWhole(ChecksumAlgorithm.MD5, object.bytes.length, object);
            for (int next : order) {
                object.grow(next, range, digest);
                while (digest.catchUp(object.ranges.from(next), object.ranges.to(next))) {
                    assertThat(object.bytesRead).isLessThan(3L * range);
                }
            }
            long before = object.bytesRead;

            assertThat(digest.value()).isEqualTo(md5(object.bytes));
            assertThat(object.bytesRead).as("order %s", order).isEqualTo(before);
        }
    }

    private void arrive(Arriving object, OrderedDigest digest) throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int each = 0; each < object.ranges.count(); each++) {
            int range = each;
            tasks.add(() -> {
                Random steps = new Random(object.seed + range);
                while (!object.complete(range)) {
                    object.grow(range, 1 + steps.nextInt(3_000), digest);
                }
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(tasks)) {
            done.get();
        }
    }

    private static byte[] md5(byte[] bytes) {
        Digest digest = ChecksumAlgorithm.MD5.newDigest();
        digest.update(bytes, 0, bytes.length);
        return digest.value();
    }

    /** An object whose bytes come. */
    private static final class Arriving implements LocalBytes {
        private final byte[] bytes;
        private final Ranges ranges;
        private final AtomicLongArray ends;
        private final long seed;
        private long bytesRead;

        Arriving(Random random) {
            this(random, RANGE + random.nextInt(60_000), RANGE);
        }

        Arriving(Random random, int size, int rangeBytes) {
            bytes = new byte[size];
            random.nextBytes(bytes);
            ranges = new Ranges(size, rangeBytes);
            ends = new AtomicLongArray(ranges.count());
            for (int range = 0; range < ranges.count(); range++) {
                ends.set(range, ranges.from(range));
            }
            seed = random.nextLong();
        }

        boolean complete(int range) {
            return ends.get(range) == ranges.to(range);
        }

        void grow(int range, int atMost, OrderedDigest digest) throws IOException {
            long from = ends.get(range);
            int length = (int) Math.min(atMost, ranges.to(range) - from);
            ends.set(range, from + length);
            digest.update(from, ByteBuffer.wrap(bytes, (int) from, length));
        }

        @Override
        public long availableTo(long offset) {
            return offset >= bytes.length ? offset : Math.max(offset, ends.get(ranges.indexOf(offset)));
        }

        @Override
        public void read(ByteBuffer into, long offset) {
            bytesRead += into.remaining();
            into.put(bytes, (int) offset, into.remaining());
        }
    }
}
