package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.target.RangeRecord.Owner;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an object when the disk refuses or forgets. */
class PartialPowerCutTest {

    private static final int LINE = PartialObject.BYTES_PER_LINE;
    private static final int SEEDS = 20;

    @TempDir
    Path dir;

    private final byte[] object = new byte[5 * LINE + 1_234];
    private final Owner owner = new Owner("a/key", object.length, "etag");

    @BeforeEach
    void fill() {
        new Random(42).nextBytes(object);
    }

    @Test
    void aRecordThatIsWrittenAnewSurvivesAPowerCut() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Path real = Files.createDirectory(dir.resolve("disk" + seed));
            write(real.resolve("x.part"));
            Files.writeString(RecordFile.of(real.resolve("x.part")), "damage", StandardOpenOption.APPEND);
            try (FaultyDisk disk = FaultyDisk.over(real, seed)) {
                // The first one reads the record, the second goes on behind the new one.
                disk.script(DiskRule.on(DiskOperation.OPEN)
                        .path("x.part.ranges")
                        .nth(2)
                        .then(DiskFault.POWER_CUT));
                assertThatThrownBy(() -> restore(disk.path().resolve("x.part")).close())
                        .isInstanceOf(IOException.class);
                assertThat(disk.death()).isPresent();
            }

            assertThat(PartialObject.missing(real.resolve("x.part"), owner).bytes())
                    .as("bytes to buy again, seed %s", seed)
                    .isZero();
        }
    }

    /** As Linux does it: what could not be written is given up, reads as if it had been, and the next force succeeds. */
    @Test
    void bytesThatTheDiskRefusedAreNotBelievedToBeOnIt() throws IOException {
        Path real = Files.createDirectory(dir.resolve("disk"));
        // Its name is on the disk.
        Files.createFile(real.resolve("x.part"));
        try (FaultyDisk disk = FaultyDisk.over(real, 1)) {
            Path file = disk.path().resolve("x.part");
            disk.script(DiskRule.on(DiskOperation.FORCE).path("x.part").nth(1).then(DiskFault.IO_ERROR));
            assertThatThrownBy(() -> write(file)).hasMessageContaining("Input/output error");

            disk.script();
            try (PartialObject next = restore(file)) {
                assertThat(next.missing().bytes()).as("bytes to buy again").isZero();
                next.force();
            }
            assertThat(real).isDirectoryNotContaining("glob:**.refused");
            cutPower(disk);
        }
        assertThat(real.resolve("x.part")).hasBinaryContent(object);
    }

    /** Then nothing says that they are not: the record goes, which costs the object. */
    @Test
    void withoutAPlaceToNoteItTheyAreBoughtAgain() throws IOException {
        Path real = Files.createDirectory(dir.resolve("disk"));
        try (FaultyDisk disk = FaultyDisk.over(real, 1)) {
            Path file = disk.path().resolve("x.part");
            disk.script(
                    DiskRule.on(DiskOperation.FORCE).path("x.part").nth(1).then(DiskFault.IO_ERROR),
                    DiskRule.on(DiskOperation.CREATE).path("**.refused").then(DiskFault.NO_SPACE));
            assertThatThrownBy(() -> write(file)).hasMessageContaining("Input/output error");
        }
        assertThat(PartialObject.missing(real.resolve("x.part"), owner).bytes()).isEqualTo(object.length);
    }

    private void write(Path file) throws IOException {
        try (PartialObject partial = PartialObject.open(file, owner, true, true)) {
            partial.append(0, ByteBuffer.wrap(object));
            partial.keep();
            partial.force();
        }
    }

    private PartialObject restore(Path file) throws IOException {
        PartialObject partial = PartialObject.open(file, owner, true, true);
        try {
            partial.restore((offset, bytes) -> {});
            return partial;
        } catch (IOException e) {
            partial.close();
            throw e;
        }
    }

    private static void cutPower(FaultyDisk disk) {
        disk.script(DiskRule.on(DiskOperation.CREATE).then(DiskFault.POWER_CUT));
        assertThatThrownBy(() -> Files.createFile(disk.path().resolve("last"))).isInstanceOf(IOException.class);
    }
}
