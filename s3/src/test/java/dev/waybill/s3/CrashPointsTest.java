package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.testkit.disk.DiskCall;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process, or the machine, dies at every write, force, rename, creation and deletion of a run in turn. */
class CrashPointsTest {

    /** Writes into partial files are by far the most operations and all alike: of them, so many are drawn. */
    private static final int DRAWN_WRITES = 25;

    /** What one line of a partial file's record stands for: the bytes of an object that a crash may lose although they were written. */
    private static final long RECORD_STEP_BYTES = 64 * 1024;

    /** Of each object on the wire, and of each that has just left it and is not yet handed over. */
    private static final long LOST_AT_MOST_BYTES = 2 * Cargo.CONCURRENCY * RECORD_STEP_BYTES;

    @TempDir
    Path dir;

    private Cargo cargo;
    private final Random random = new Random();

    @BeforeEach
    void load() throws IOException {
        cargo = new Cargo();
    }

    @AfterEach
    void unload() throws IOException {
        cargo.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CRASH", "POWER_CUT"})
    @Timeout(300)
    void deathAnywhereLeavesNoBadFileAndBuysNothingPublishedAgain(DiskFault death) throws IOException {
        int point = 1;
        while (diesAndGoesOn(DiskRule.on(DiskOperation.mutating())
                .where(call -> !isBytes(call))
                .nth(point)
                .then(death))) {
            point++;
        }
        assertThat(point).as("crash points").isGreaterThan(60);
    }

    @ParameterizedTest
    @EnumSource(names = {"CRASH", "POWER_CUT"})
    @Timeout(100)
    void deathInTheMiddleOfAnObjectKeepsWhatArrived(DiskFault death) throws IOException {
        int writes = bytesWritesOfARun();
        for (int drawn = 0; drawn < DRAWN_WRITES; drawn++) {
            diesAndGoesOn(DiskRule.on(DiskOperation.WRITE)
                    .where(CrashPointsTest::isBytes)
                    .nth(1 + random.nextInt(writes))
                    .then(death));
        }
    }

    private static boolean isBytes(DiskCall call) {
        return call.operation() == DiskOperation.WRITE && call.path().toString().endsWith(".part");
    }

    private int bytesWritesOfARun() throws IOException {
        Path directory = Files.createDirectory(dir.resolve("undisturbed"));
        try (FaultyDisk disk = FaultyDisk.over(directory, 0)) {
            assertThat(cargo.runBrokenOff(disk.path().resolve("data")).complete())
                    .isTrue();
            cargo.assertAllThereAndNothingElse(directory.resolve("data"));
            return (int) disk.calls().stream().filter(CrashPointsTest::isBytes).count();
        }
    }

    /** Dies where the rule says and goes on; false if the run was over before. */
    private boolean diesAndGoesOn(DiskRule rule) throws IOException {
        long seed = random.nextLong();
        Path directory = Files.createTempDirectory(dir, "disk");
        try (FaultyDisk disk = FaultyDisk.over(directory, seed)) {
            disk.script(rule);
            Cargo.Outcome first = cargo.runBrokenOff(disk.path().resolve("data"));
            if (disk.death().isEmpty()) {
                assertThat(first.complete()).isTrue();
                return false;
            }
            try {
                assertThat(first.complete()).isFalse();
                assertThat(first.kinds()).containsExactly(Kind.LOCAL_STORAGE);
                goOn(directory.resolve("data"), first);
                if (rule.fault() == DiskFault.CRASH) {
                    long written = disk.bytesWritten("data/.waybill/partial/*.part");
                    assertThat(written + cargo.billedBytes())
                            .as("bytes that arrived in both runs")
                            .isLessThanOrEqualTo(cargo.bytes() + LOST_AT_MOST_BYTES);
                }
            } catch (AssertionError e) {
                throw new AssertionError(
                        rule + " with seed " + seed + " at " + disk.death().orElseThrow() + ": " + e.getMessage(), e);
            }
        }
        return true;
    }

    private void goOn(Path target, Cargo.Outcome first) throws IOException {
        cargo.assertNoBadFile(target);
        Cargo.Outcome second = cargo.run(target);
        assertThat(second.kinds()).isEmpty();
        assertThat(second.complete()).isTrue();
        cargo.assertAllThereAndNothingElse(target);
        ConstantFour.assertRepaired(cargo.s3, target, first.published());
    }
}
