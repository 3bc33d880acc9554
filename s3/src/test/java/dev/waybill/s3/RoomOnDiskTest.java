package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.Decompression;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.PlanExecutor;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Disks on which little is free: what fits is bought, and nothing else. */
@Timeout(60)
class RoomOnDiskTest {

    private static final int MIB = 1 << 20;

    /** What is left alone for the manifest and the journal. */
    private static final int RESERVE = 16 * MIB;

    /** What decoding leaves alone. */
    private static final int DECODING_RESERVE = 64 * MIB;

    private static final int SIZE = 7 * MIB;

    @TempDir
    Path dir;

    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(dir.resolve("disk"));
    }

    /** The first of two objects that do not fit together has hardly begun when the second one is looked at. */
    @Test
    void whatIsBegunAndNotWrittenYetIsNotGivenToOthers() throws IOException {
        try (FaultyDisk disk = disk(RESERVE + 10 * MIB);
                Day day = day(disk, 2)) {
            DownloadReport report = day.run();

            assertThat(report.stopped()).hasValueSatisfying(why -> {
                assertThat(why.kind()).isEqualTo(Kind.LOCAL_STORAGE);
                assertThat(why)
                        .message()
                        .contains("stopped before '" + Day.key(1), "has 19.0 MiB", "the object needs 7.0 MiB")
                        .contains("16.0 MiB (16.8 MB) are left free");
            });
            assertThat(report.published().objects()).isEqualTo(1);
            assertThat(day.gets()).isEqualTo(1);
        }
    }

    /** Else the estimate promises what the download then refuses. */
    @Test
    void theEstimateLeavesTheSameRoom() throws IOException {
        try (FaultyDisk disk = disk(RESERVE + 2 * SIZE - 1);
                Day day = day(disk, 2);
                PlanExecutor executor = day.executor().build()) {
            assertThat(day.plan().build().estimate(executor).disk())
                    .hasValueSatisfying(room -> assertThat(room.enough()).isFalse());
            disk.capacity(RESERVE + 2 * SIZE + MIB);
            assertThat(day.plan().build().estimate(executor).disk())
                    .hasValueSatisfying(room -> assertThat(room.enough()).isTrue());
        }
    }

    @Test
    void whatIsWrittenIsNotCountedTwice() throws IOException {
        int objects = 9;
        try (FaultyDisk disk = disk(RESERVE + objects * SIZE + MIB);
                Day day = day(disk, objects)) {
            day.run().requireComplete();

            assertThat(day.gets()).isEqualTo(objects);
        }
    }

    @Test
    void whatFailedGivesItsRoomBack() throws IOException {
        try (FaultyDisk disk = disk(RESERVE + 10 * MIB);
                Day day = day(disk, 2)) {
            day.s3.server.clearScript();
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).key(Day.key(0)).then(Fault.status(404, "NoSuchKey")));

            DownloadReport report = day.run();

            assertThat(report.stopped()).isEmpty();
            assertThat(report.published().objects()).isEqualTo(1);
        }
    }

    /** Decoding looks for room itself, and sees as free what the larger object is about to take. */
    @Test
    void decodingLeavesTheRoomOfWhatHasBegun() throws IOException {
        int large = 24 * MIB;
        try (FaultyDisk disk = disk(DECODING_RESERVE + large - MIB);
                Day day = day(disk, 0)) {
            day.s3.bucket.put(Day.key(0), DecodedDay.frame(DecodedDay.LINES));
            day.s3.bucket.put(Day.key(1), Hyperliquid.bytes(large, 1));

            DownloadReport report = day.run(day.executor(), day.plan().decompress(Decompression.KEEP));

            assertThat(report.published().objects()).isEqualTo(2);
            assertThat(report.decoding().failures())
                    .filteredOn(failure -> failure.key().equals(Day.key(0)))
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.message()).contains("no space left for decoded files"));
        }
    }

    private FaultyDisk disk(long bytes) throws IOException {
        FaultyDisk disk = FaultyDisk.over(directory, 1);
        disk.capacity(bytes);
        return disk;
    }

    private static Day day(FaultyDisk disk, int objects) throws IOException {
        Day day = new Day(disk.path().resolve("data"));
        for (int hour = 0; hour < objects; hour++) {
            day.s3.bucket.put(Day.key(hour), Hyperliquid.bytes(SIZE, hour));
        }
        day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.slow(20 * MIB)));
        return day;
    }
}
