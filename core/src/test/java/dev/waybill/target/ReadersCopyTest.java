package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.waybill.manifest.Journal;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who only looks folds the journal of a run that is under way, or died, into a copy elsewhere. */
class ReadersCopyTest {

    @TempDir
    Path dir;

    private Path folder;
    private Path temporary;

    @BeforeEach
    void leaveAJournal() throws IOException {
        folder = Files.createDirectory(dir.resolve("state"));
        temporary = Files.createDirectory(dir.resolve("tmp"));
        try (Journal journal = Journal.open(folder.resolve("journal.jsonl"))) {
            journal.append(List.of(new ManifestEntry(
                    "a", 1, "e", "p", Verification.SIZE_ONLY, Map.of("CRC32C", "AAAAAA=="), Instant.EPOCH, 1)));
        }
    }

    @ParameterizedTest
    @CsvSource({"WRITE, manifest.tmp", "WRITE, fold-0.tmp", "FORCE, manifest.tmp", "MOVE, manifest.jsonl"})
    void aFullTemporaryDirectoryIsNamedAndNotLeftFull(DiskOperation operation, String file) throws IOException {
        try (FaultyDisk disk = FaultyDisk.over(temporary, 1)) {
            disk.script(DiskRule.on(operation).path("**/" + file).then(DiskFault.NO_SPACE));

            assertThatThrownBy(() -> StateFiles.openToRead(folder, disk.path()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(temporary.toString())
                    .hasMessageContaining("java.io.tmpdir")
                    .hasMessageContaining("No space left on device");
        }
        assertThat(temporary).isEmptyDirectory();
    }

    /** An error on the way out must not stand in for the one that counts. */
    @Test
    void theFirstErrorIsTheOneThatIsTold() throws IOException {
        try (FaultyDisk disk = FaultyDisk.over(temporary, 1)) {
            disk.script(
                    DiskRule.on(DiskOperation.WRITE).path("**/manifest.tmp").then(DiskFault.NO_SPACE),
                    DiskRule.on(DiskOperation.DELETE).then(DiskFault.DENIED));

            assertThatThrownBy(() -> StateFiles.openToRead(folder, disk.path()))
                    .hasMessageContaining("No space left on device");
        }
    }

    /** So that one that is killed leaves nothing. */
    @Test
    void nothingIsThereWhileItIsRead() throws IOException {
        assumeFalse(NameRules.ofThisSystem() == NameRules.WINDOWS);
        StateFiles state = StateFiles.openToRead(folder, temporary);

        assertThat(temporary).isEmptyDirectory();
        assertThat(state.manifest().find("a")).isPresent();
        assertThat(state.manifest().entries()).hasSize(1);

        state.close();
        assertThat(folder.resolve("journal.jsonl")).exists();
    }
}
