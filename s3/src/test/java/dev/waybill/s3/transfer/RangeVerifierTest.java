package dev.waybill.s3.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.PlannedObject;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import dev.waybill.s3.evidence.Expected;
import dev.waybill.s3.http.Chunk;
import dev.waybill.s3.storage.PassingStorage;
import dev.waybill.target.Durability;
import dev.waybill.target.Ranges;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With threads that run what they are given only when they are told to. */
class RangeVerifierTest {

    private static final int SIZE = (int) Ranges.WHOLE_UP_TO_BYTES + 1_000;
    private static final int RANGES = 3;

    private final byte[] bytes = new byte[SIZE];
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> happened = new ArrayList<>();
    private PassingStorage storage;
    private LocalSide local;
    private SerialQueue transfer;

    @BeforeEach
    void open() throws IOException {
        new Random(1).nextBytes(bytes);
        storage = PassingStorage.open(Optional.empty(), Durability.NONE);
        local = new LocalSide(
                new PlannedObject("current", Instant.EPOCH, "a/key", SIZE, "opaque", Optional.empty()), storage);
        local.open();
        local.expect(Expected.of("opaque"), Optional.empty());
        transfer = new SerialQueue(threads::add, bug -> happened.add("bug " + bug));
    }

    @AfterEach
    void close() throws IOException {
        local.keep();
        storage.close();
    }

    @Test
    void verifiesRangesInAnyOrderAndSaysWhenEachIsOver() throws IOException {
        for (int range = RANGES - 1; range >= 0; range--) {
            RangeVerifier verifier = verifier(range);
            String name = "range " + range;
            verifier.verify(local.ranges().from(range), arrived(range, name));
            verifier.afterwards(() -> happened.add(name + " over"));
        }
        assertThat(happened).isEmpty();

        runThreads();

        assertThat(happened)
                .containsExactly(
                        "range 2 back", "range 1 back", "range 0 back", "range 2 over", "range 1 over", "range 0 over");
        assertThat(local.evidence().checksums()).containsEntry("CRC32C", crc32c(bytes));
    }

    @Test
    void leavesTheBytesAloneOnceItHasEnded() throws IOException {
        RangeVerifier verifier = verifier(1);
        Chunk chunk = arrived(1, "range 1");
        verifier.verify(local.ranges().from(1), chunk);
        verifier.afterwards(() -> happened.add("over"));

        verifier.end();
        assertThat(happened).containsExactly("range 1 back");
        local.restart();
        runThreads();

        assertThat(happened).containsExactly("range 1 back", "over");
    }

    @Test
    void tellsOnceWhyItCannotGoOnAndGivesEverythingBack() throws IOException {
        RangeVerifier verifier = verifier(0);
        verifier.verify(0, new Chunk() {
            @Override
            public ByteBuffer bytes() {
                throw new OutOfMemoryError("no room");
            }

            @Override
            public void giveBack() {
                happened.add("first back");
            }
        });
        verifier.verify(100, arrived(0, "second"));
        verifier.afterwards(() -> happened.add("over"));

        runThreads();

        assertThat(happened).containsExactly("first back", "second back", "failed: no room", "over");
    }

    private RangeVerifier verifier(int range) {
        SerialQueue own = new SerialQueue(threads::add, bug -> happened.add("bug " + bug));
        return new RangeVerifier(range, local, transfer, own, why -> happened.add("failed: " + why.getMessage()));
    }

    /** All bytes of a range, written. */
    private Chunk arrived(int range, String name) throws IOException {
        int from = (int) local.ranges().from(range);
        int length = (int) local.ranges().to(range) - from;
        local.append(range, ByteBuffer.wrap(bytes, from, length));
        return new Chunk() {
            @Override
            public ByteBuffer bytes() {
                return ByteBuffer.wrap(bytes, from, length);
            }

            @Override
            public void giveBack() {
                happened.add(name + " back");
            }
        };
    }

    private static String crc32c(byte[] bytes) {
        Digest digest = ChecksumAlgorithm.CRC32C.newDigest();
        digest.update(bytes, 0, bytes.length);
        return Base64.getEncoder().encodeToString(digest.value());
    }

    private void runThreads() {
        for (Runnable task = threads.poll(); task != null; task = threads.poll()) {
            task.run();
        }
    }
}
