package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.testkit.StoredObject;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that refuses: what it refused is neither published nor recorded, and the next run repairs it. */
class DiskFaultsTest {

    private static final int DRAWN_POINTS = 30;

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
    @CsvSource({
        "CREATE, DENIED, **.part",
        "WRITE, IO_ERROR, **.part",
        "WRITE, IO_ERROR, **.ranges",
        "FORCE, IO_ERROR, **.part",
        "CLOSE, IO_ERROR, **.part",
        "CREATE_DIRECTORY, IO_ERROR, data/.waybill/partial",
        "MOVE, IO_ERROR, **.lz4",
        "MOVE, CROSS_DEVICE, **.lz4",
        "MOVE, DENIED, **.lz4"
    })
    void oneFileThatFailsIsNotPublishedAndTheOthersAre(DiskOperation operation, DiskFault fault, String path)
            throws IOException {
        Cargo.Outcome first =
                failsAndIsRepaired(DiskRule.on(operation).path(path).nth(1).then(fault));

        DownloadReport report = first.report().get(0);
        assertThat(report.stopped()).isEmpty();
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.message()).contains("writing the file of", failure.key());
            assertThat(first.published()).doesNotContain(failure.key());
        });
        assertThat(first.published()).hasSize(cargo.count() - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "WRITE, NO_SPACE, **.part, free some space",
        "WRITE, OVER_QUOTA, **.part, free some space",
        "CREATE, NO_SPACE, **.part, free some space",
        "CREATE, READ_ONLY, **.part, Read-only file system",
        "OPEN, TOO_MANY_OPEN_FILES, **.part, Too many open files"
    })
    void whatWouldFailForAllStopsTheRun(DiskOperation operation, DiskFault fault, String path, String words)
            throws IOException {
        Cargo.Outcome first =
                failsAndIsRepaired(DiskRule.on(operation).path(path).skip(2).then(fault));

        assertThat(first.report().get(0).stopped()).hasValueSatisfying(why -> {
            assertThat(why.kind()).isEqualTo(Kind.LOCAL_STORAGE);
            assertThat(why).message().contains(words);
        });
    }

    /** In words that Waybill does not know, as a system may have them in any language. */
    @Test
    void aDiskThatFailsFileAfterFileStopsTheRun() throws IOException {
        for (int hour = 6; hour < 24; hour++) {
            cargo.put(hour, StoredObject.of(Hyperliquid.bytes(2_000, hour)));
        }
        Cargo.Outcome first = failsAndIsRepaired(
                DiskRule.on(DiskOperation.MOVE).path("**.lz4").then(DiskFault.IO_ERROR));

        DownloadReport report = first.report().get(0);
        assertThat(report.stopped()).hasValueSatisfying(why -> {
            assertThat(why.kind()).isEqualTo(Kind.LOCAL_STORAGE);
            assertThat(why).message().contains("files in a row could not be written", "Input/output error");
        });
    }

    /** As on a real full disk: there is no room for the manifest either when the run ends. */
    @Test
    void aDiskThatIsStillFullAtTheEndDoesNotHideTheReport() throws IOException {
        Cargo.Outcome first = failsAndIsRepaired(
                DiskRule.on(DiskOperation.WRITE).path("**.part").skip(2).then(DiskFault.NO_SPACE),
                DiskRule.on(DiskOperation.CREATE).path("**/manifest.tmp").then(DiskFault.NO_SPACE));

        assertThat(first.report()).hasSize(1);
        assertThat(first.report().get(0).stopped())
                .hasValueSatisfying(why -> assertThat(why).message().contains("free some space"));
    }

    @Test
    void aDiskThatFailsAtTheVeryEndDoesNotHideWhatWasBought() throws IOException {
        Cargo.Outcome first = failsAndIsRepaired(
                DiskRule.on(DiskOperation.CREATE).path("**/manifest.tmp").then(DiskFault.NO_SPACE));

        assertThat(first.report()).singleElement().satisfies(report -> {
            assertThat(report.published().objects()).isEqualTo(cargo.count());
            assertThat(report.complete()).isFalse();
            assertThat(report.stopped())
                    .hasValueSatisfying(why -> assertThat(why)
                            .message()
                            .contains("closing the target directory", "No space left", "free some space"));
        });
    }

    /** As a network's file system does whose server has forgotten the directory. */
    @ParameterizedTest
    @CsvSource({".waybill", ".waybill/partial"})
    void aDirectoryThatCannotBeReadToItsEndIsNoBug(String directory) throws IOException {
        Path real = Files.createTempDirectory(dir, "disk");
        Files.createDirectories(real.resolve("data/.waybill/partial"));
        try (FaultyDisk disk = FaultyDisk.over(real, random.nextLong())) {
            Path data = disk.path().resolve("data");
            disk.script(DiskRule.on(DiskOperation.READ_DIRECTORY)
                    .path("data/" + directory)
                    .then(DiskFault.IO_ERROR));
            assertThat(cargo.runBrokenOff(data).kinds()).containsExactly(Kind.LOCAL_STORAGE);
        }
    }

    /** No memory, or a bug in Waybill. */
    @Test
    void aFileThatCouldNotBeComparedForAnUnknownReasonIsNotComplete() throws IOException {
        Path directory = Files.createTempDirectory(dir, "disk");
        cargo.run(directory.resolve("data"));
        Files.setLastModifiedTime(directory.resolve("data").resolve(Day.key(1)), FileTime.fromMillis(1_000));
        try (FaultyDisk disk = FaultyDisk.over(directory, random.nextLong())) {
            disk.script(DiskRule.on(DiskOperation.OPEN)
                    .path("**/1.lz4")
                    .nth(1)
                    .where(call -> {
                        throw new OutOfMemoryError("unexpected");
                    })
                    .then(DiskFault.IO_ERROR));

            Cargo.Outcome second = cargo.run(disk.path().resolve("data"));

            assertThat(second.complete()).isFalse();
            assertThat(second.kinds()).containsExactly(Kind.INTERNAL);
        }
    }

    /** Linux gives up what the disk refused, and says that all is well when it is forced once more. */
    @RepeatedTest(5)
    void whatTheDiskRefusedOnceIsOnItWhenItIsPublished() throws IOException {
        Path directory = Files.createTempDirectory(dir, "disk");
        try (FaultyDisk disk = FaultyDisk.over(directory, random.nextLong())) {
            Path target = disk.path().resolve("data");
            disk.script(DiskRule.on(DiskOperation.FORCE).path("**.part").then(DiskFault.IO_ERROR));
            assertThat(cargo.runBrokenOff(target).published()).isEmpty();
            disk.script();
            assertThat(cargo.run(target).complete()).isTrue();

            disk.script(DiskRule.on(DiskOperation.CREATE).then(DiskFault.POWER_CUT));
            assertThatThrownBy(() -> Files.createFile(target.resolve("last"))).isInstanceOf(IOException.class);
        }
        // What was deleted can be back.
        cargo.assertNoBadFile(directory.resolve("data"));
    }

    @Test
    void aJournalThatFailsLeavesFilesThatTheNextRunAdopts() throws IOException {
        Cargo.Outcome first = failsAndIsRepaired(DiskRule.on(DiskOperation.WRITE)
                .path("**/journal.jsonl")
                .skip(1)
                .then(DiskFault.IO_ERROR));

        assertThat(first.complete()).isFalse();
        assertThat(cargo.billedBytes()).as("bytes bought by the second run").isZero();
    }

    @Test
    void aJournalThatFailsDoesNotMakeAMultipartObjectItsOwnObstacle() throws IOException {
        cargo.put(6, StoredObject.of(Hyperliquid.bytes(90_000, 6)).partSize(40_000));

        aJournalThatFailsLeavesFilesThatTheNextRunAdopts();
    }

    @Test
    @Timeout(100)
    void aDiskThatIsFullFromAnyWriteOnKeepsWhatResumes() throws IOException {
        for (int drawn = 0; drawn < DRAWN_POINTS; drawn++) {
            failsAndIsRepaired(DiskRule.on(DiskOperation.WRITE, DiskOperation.CREATE, DiskOperation.CREATE_DIRECTORY)
                    .skip(random.nextInt(100))
                    .then(DiskFault.NO_SPACE));
        }
    }

    @Test
    @Timeout(100)
    void anErrorAtAnyOperationDamagesNothing() throws IOException {
        for (int drawn = 0; drawn < DRAWN_POINTS; drawn++) {
            failsAndIsRepaired(DiskRule.on(DiskOperation.values())
                    .nth(1 + random.nextInt(200))
                    .then(DiskFault.IO_ERROR));
        }
    }

    @Test
    void shortWritesAreFinished() throws IOException {
        Path directory = Files.createTempDirectory(dir, "disk");
        try (FaultyDisk disk = FaultyDisk.over(directory, random.nextLong())) {
            disk.script(DiskRule.on(DiskOperation.WRITE)
                    .probability(0.5, random.nextLong())
                    .then(DiskFault.SHORT_WRITE));

            assertThat(cargo.runBrokenOff(disk.path().resolve("data")).complete())
                    .isTrue();
        }
        cargo.assertAllThereAndNothingElse(directory.resolve("data"));
    }

    /** Runs into the fault, then without; returns how the first run ended. */
    private Cargo.Outcome failsAndIsRepaired(DiskRule... rules) throws IOException {
        long seed = random.nextLong();
        Path directory = Files.createTempDirectory(dir, "disk");
        Path target = directory.resolve("data");
        Cargo.Outcome first;
        try (FaultyDisk disk = FaultyDisk.over(directory, seed)) {
            disk.script(rules);
            first = cargo.runBrokenOff(disk.path().resolve("data"));
        }
        try {
            assertThat(first.complete()).isEqualTo(first.kinds().isEmpty());
            assertThat(first.kinds()).isSubsetOf(Kind.LOCAL_STORAGE);
            cargo.assertNoBadFile(target);

            Cargo.Outcome second = cargo.run(target);

            assertThat(second.kinds()).isEmpty();
            assertThat(second.complete()).isTrue();
            cargo.assertAllThereAndNothingElse(target);
            ConstantFour.assertRepaired(cargo.s3, target, first.published());
        } catch (AssertionError e) {
            throw new AssertionError(List.of(rules) + " with seed " + seed + ": " + e.getMessage(), e);
        }
        return first;
    }
}
