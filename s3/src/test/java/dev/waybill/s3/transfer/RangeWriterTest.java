package dev.waybill.s3.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.PlannedObject;
import dev.waybill.s3.evidence.Expected;
import dev.waybill.s3.http.Chunk;
import dev.waybill.s3.storage.FileStorage;
import dev.waybill.target.Durability;
import dev.waybill.target.Ranges;
import dev.waybill.target.TargetDirectory;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With threads that run what they are given only when they are told to. */
class RangeWriterTest {

    private static final long SIZE = 3 * Ranges.RANGE_BYTES;
    private static final int BYTES = 1_000;

    @TempDir
    Path dir;

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> happened = new ArrayList<>();
    private FaultyDisk disk;
    private TargetDirectory target;
    private LocalSide local;
    private RangeWriter writer;

    @BeforeEach
    void open() throws IOException {
        disk = FaultyDisk.over(dir, 1);
        target = TargetDirectory.open(disk.path(), TargetDirectory.Mode.WRITE, Durability.NONE);
        PlannedObject object = new PlannedObject("current", Instant.EPOCH, "a/key", SIZE, "opaque", Optional.empty());
        local = new LocalSide(object, new FileStorage(target, Clock.systemUTC()));
        local.open();
        local.expect(Expected.of("opaque"), Optional.empty());
        SerialQueue transfer = new SerialQueue(threads::add, bug -> happened.add("bug " + bug));
        SerialQueue own = new SerialQueue(threads::add, bug -> happened.add("bug " + bug));
        writer = new RangeWriter(1, local, transfer, own, why -> happened.add("failed"));
    }

    @AfterEach
    void close() throws IOException {
        local.keep();
        target.close();
        disk.close();
    }

    @Test
    void writesLaterAndSaysWhenItHas() {
        writer.write(chunk("first"));
        writer.write(chunk("second"));
        writer.afterwards(() -> happened.add("all of " + local.length()));
        assertThat(local.length()).isZero();

        runThreads();

        assertThat(happened).containsExactly("first back", "second back", "all of 2000");
        assertThat(local.end(1)).isEqualTo(Ranges.RANGE_BYTES + 2 * BYTES);
    }

    @Test
    void writesWhatIsWaitingWhereTheRangeEndsEarly() {
        writer.write(chunk("first"));
        writer.write(chunk("second"));

        writer.end();
        assertThat(happened).containsExactly("first back", "second back");
        assertThat(local.length()).isEqualTo(2 * BYTES);

        runThreads();
        assertThat(local.length()).isEqualTo(2 * BYTES);
    }

    @Test
    void tellsOnceThatTheDiskFailedAndGivesEverythingBack() {
        disk.script(DiskRule.on(DiskOperation.WRITE).path("**.part").nth(2).then(DiskFault.NO_SPACE));
        writer.write(chunk("first"));
        writer.write(chunk("second"));
        writer.write(chunk("third"));
        writer.afterwards(() -> happened.add("over"));

        runThreads();

        assertThat(happened).containsExactly("first back", "second back", "third back", "failed", "over");
        assertThat(local.length()).isEqualTo(BYTES);
    }

    @Test
    void writesNothingBehindWhatItCouldNotWriteForWhateverReason() {
        writer.write(chunk("first"));
        writer.write(new Chunk() {
            @Override
            public ByteBuffer bytes() {
                throw new OutOfMemoryError("no room");
            }

            @Override
            public void giveBack() {
                happened.add("second back");
            }
        });
        writer.write(chunk("third"));

        runThreads();

        assertThat(happened).containsExactly("first back", "second back", "third back", "failed");
        assertThat(local.length()).isEqualTo(BYTES);
        assertThat(local.broken()).as("nothing more should be bought").isTrue();
    }

    @Test
    void givesBackUnwrittenWhatIsOfNoUse() {
        writer.write(chunk("first"));
        writer.write(chunk("second"));

        writer.discard();
        runThreads();

        assertThat(happened).containsExactly("first back", "second back");
        assertThat(local.length()).isZero();
        assertThat(local.broken()).isFalse();
    }

    private void runThreads() {
        for (Runnable task = threads.poll(); task != null; task = threads.poll()) {
            task.run();
        }
    }

    private Chunk chunk(String name) {
        return new Chunk() {
            @Override
            public ByteBuffer bytes() {
                return ByteBuffer.allocate(BYTES);
            }

            @Override
            public void giveBack() {
                happened.add(name + " back");
            }
        };
    }
}
