package dev.waybill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a month has cost is not forgotten with the electricity. */
class LedgerPowerCutTest {

    /** Each loses something else of what was not forced; a third of them everything. */
    private static final int SEEDS = 30;

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRunThatWasAppendedIsThereAfterAPowerCut(boolean ledgerIsThere) throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Path real = Files.createDirectories(dir.resolve("disk" + seed));
            Files.createDirectory(real.resolve(".waybill"));
            if (ledgerIsThere) {
                Ledger.open(real).close();
            }
            try (FaultyDisk disk = FaultyDisk.over(real, seed)) {
                try (Ledger ledger = Ledger.open(disk.path())) {
                    ledger.append(LedgerTest.ENDED);
                }
                disk.script(DiskRule.on(DiskOperation.CREATE).path("last").then(DiskFault.POWER_CUT));
                assertThatThrownBy(() -> Files.createFile(disk.path().resolve("last")))
                        .isInstanceOf(IOException.class);
                assertThat(disk.death()).isPresent();
            }
            assertThat(Ledger.read(real)).as("seed %d", seed).containsExactly(LedgerTest.ENDED);
        }
    }

    /** A header that cannot be forced, and a folder that cannot: nobody may believe that runs are kept. */
    @ParameterizedTest
    @ValueSource(strings = {".waybill/ledger.jsonl", ".waybill"})
    void doesNotOpenWhereItCannotBeKept(String unforced) throws IOException {
        Files.createDirectory(dir.resolve(".waybill"));
        try (FaultyDisk disk = FaultyDisk.over(dir, 0)) {
            disk.script(DiskRule.on(DiskOperation.FORCE).path(unforced).then(DiskFault.IO_ERROR));

            assertThatThrownBy(() -> Ledger.open(disk.path())).isInstanceOf(IOException.class);

            List<DiskOperation> last = disk.calls().stream()
                    .map(call -> call.operation())
                    .filter(operation -> operation == DiskOperation.CLOSE || operation == DiskOperation.FORCE)
                    .toList();
            assertThat(last).as("the file is closed").endsWith(DiskOperation.CLOSE);
        }
    }
}
