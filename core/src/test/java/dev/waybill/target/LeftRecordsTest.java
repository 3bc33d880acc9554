package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is renamed before its record is deleted, so a crash can leave the record alone. */
class LeftRecordsTest {

    @TempDir
    Path directory;

    @Test
    void theNextOpeningRemovesARecordWithoutItsFile() throws IOException {
        leave("published.part.ranges");

        TargetDirectory.open(directory, Mode.READ).close();
        assertThat(directory.resolve(".waybill/partial")).exists();

        TargetDirectory.open(directory, Mode.WRITE).close();
        assertThat(directory.resolve(".waybill/partial")).doesNotExist();
    }

    @Test
    void theNextOpeningKeepsARecordWithItsFile() throws IOException {
        leave("published.part.ranges");
        leave("unfinished.part");
        leave("unfinished.part.ranges");

        TargetDirectory.open(directory, Mode.WRITE).close();

        assertThat(directory.resolve(".waybill/partial").toFile().list())
                .containsExactlyInAnyOrder("unfinished.part", "unfinished.part.ranges");
    }

    private void leave(String name) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(".waybill/partial"));
        Files.writeString(folder.resolve(name), "anything");
    }
}
