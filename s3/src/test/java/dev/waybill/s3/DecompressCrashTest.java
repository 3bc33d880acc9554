package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.Decompression;
import dev.waybill.DownloadException;
import dev.waybill.DownloadReport;
import dev.waybill.Waybill;
import dev.waybill.testkit.StoredObject;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Decoding dies at every write, force, rename and deletion in turn, of an object that was bought before. */
class DecompressCrashTest {

    private static final String LINES = "line\n".repeat(10_000);

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(names = {"CRASH", "POWER_CUT"})
    @Timeout(120)
    void deathAnywhereLosesNothingAndBuysNothing(DiskFault death) throws IOException {
        try (Day day = new Day(dir).put(StoredObject.of(DecodedDay.frame(LINES)))) {
            int point = 1;
            while (diesAndGoesOn(day, point, death)) {
                point++;
            }
            assertThat(point).as("crash points").isGreaterThan(15);
        }
    }

    /** False if the run was over before it could die. */
    private boolean diesAndGoesOn(Day day, int point, DiskFault death) throws IOException {
        Path disk = Files.createTempDirectory(dir, "disk");
        Path directory = disk.resolve("data");
        download(day, directory, Decompression.OFF).orElseThrow().requireComplete();
        long gets = day.gets();
        boolean died;
        try (FaultyDisk faulty = FaultyDisk.over(disk, point)) {
            faulty.script(DiskRule.on(DiskOperation.mutating()).nth(point).then(death));
            download(day, faulty.path().resolve("data"), Decompression.REPLACE);
            died = faulty.death().isPresent();
        }
        Path decoded = directory.resolve(Day.KEY.substring(0, Day.KEY.length() - ".lz4".length()));
        assertThat(Files.exists(directory.resolve(Day.KEY)) || Files.exists(decoded))
                .as("one of both after %s", point)
                .isTrue();
        if (Files.exists(decoded)) {
            assertThat(decoded).hasContent(LINES);
        }
        DownloadReport next = download(day, directory, Decompression.REPLACE).orElseThrow();

        assertThat(next.requireComplete().published().objects()).isZero();
        assertThat(day.gets()).as("GETs after %s", point).isEqualTo(gets);
        assertThat(decoded).hasContent(LINES);
        assertThat(directory.resolve(Day.KEY)).doesNotExist();
        assertThat(directory.resolve(".waybill/partial")).doesNotExist();
        assertThat(Waybill.verify(directory).clean()).isTrue();
        return died;
    }

    /** Nothing if the plan as a whole was refused. */
    private static Optional<DownloadReport> download(Day day, Path into, Decompression choice) {
        // Not by day.run, which looks at the files afterwards: the disk may be dead.
        try (S3Executor executor = day.executor().build()) {
            return Optional.of(day.plan().into(into).decompress(choice).build().execute(executor));
        } catch (DownloadException e) {
            return Optional.empty();
        }
    }
}
