package dev.waybill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Traffic;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    static final LedgerRun ENDED = run("r-1", "2026-02-03T04:05:06.789Z", RunState.COMPLETE, "0.1140937");
    private static final LedgerRun KILLED = run("r-2", "2026-02-28T23:59:59Z", RunState.IN_FLIGHT, "0.01");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void makeTheFolder() throws IOException {
        file = Files.createDirectories(directory.resolve(".waybill")).resolve("ledger.jsonl");
    }

    @Test
    void writesTheBytesOfVersion1() throws IOException {
        try (Ledger ledger = Ledger.open(directory)) {
            ledger.append(ENDED);
            ledger.append(KILLED);
        }
        assertThat(Files.readString(file)).isEqualTo(golden());
        assertThat(Ledger.read(directory)).containsExactly(ENDED, KILLED);
    }

    @Test
    void takesTheLastIntactLineOfARun() throws IOException {
        LedgerRun later = run("r-2", "2026-02-28T23:59:59Z", RunState.STOPPED, "0.02");
        write(KILLED, ENDED, later);
        assertThat(Ledger.read(directory)).containsExactly(later, ENDED);
    }

    @Test
    void hasNoRunsWhereThereIsNoLedger() throws IOException {
        assertThat(Ledger.read(directory)).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void beginsANewLineAfterATornOne() throws IOException {
        write(ENDED);
        Files.writeString(file, LedgerLine.encode(KILLED).substring(0, 100), StandardOpenOption.APPEND);
        try (Ledger ledger = Ledger.open(directory)) {
            ledger.append(KILLED);
        }
        assertThat(Ledger.read(directory)).containsExactly(ENDED, KILLED);
    }

    /** The disk is full in the middle of a line, and later there is room again. */
    @Test
    void beginsANewLineAfterOneThatItCouldNotWriteToItsEnd() throws IOException {
        try (FaultyDisk disk = FaultyDisk.over(directory, 0);
                Ledger ledger = Ledger.open(disk.path())) {
            disk.script(
                    DiskRule.on(DiskOperation.WRITE).nth(1).then(DiskFault.SHORT_WRITE),
                    DiskRule.on(DiskOperation.WRITE).nth(2).then(DiskFault.NO_SPACE));
            assertThatThrownBy(() -> ledger.append(KILLED)).isInstanceOf(IOException.class);
            ledger.append(ENDED);
        }
        assertThat(Ledger.read(directory)).containsExactly(ENDED);
    }

    @Test
    void passesOverWhatIsNotIntact() throws IOException {
        write(ENDED);
        String edited = LedgerLine.encode(KILLED).replace("\"usd\":\"0.01\"", "\"usd\":\"0.00\"");
        assertThat(edited).isNotEqualTo(LedgerLine.encode(KILLED));
        Files.writeString(
                file,
                edited + "\n\0\0\0\0\n{\"crc\":\"\n\n" + "x".repeat(100_000) + "\nnot JSON\n",
                StandardOpenOption.APPEND);
        assertThat(Ledger.read(directory)).containsExactly(ENDED);
    }

    /** A flipped bit anywhere in a line must not change what a month is said to have cost. */
    @Test
    void believesNoLineWithAFlippedBit() {
        long seed = System.nanoTime();
        System.out.println("Ledger lines, seed " + seed);
        Random random = new Random(seed);
        String line = LedgerLine.encode(ENDED);
        for (int round = 0; round < 2_000; round++) {
            int at = random.nextInt(line.length());
            char flipped = (char) (line.charAt(at) ^ 1 << random.nextInt(7));
            String damaged = line.substring(0, at) + flipped + line.substring(at + 1);
            assertThat(LedgerLine.decode(damaged))
                    .as("seed %d, %s", seed, damaged)
                    .isEmpty();
        }
    }

    @Test
    void readsOnWithFieldsThatItDoesNotKnow() throws IOException {
        String rest = LedgerLine.encode(ENDED).substring(18).replace("\"retries\":", "\"later\":[1],\"retries\":");
        CRC32C crc = new CRC32C();
        crc.update(rest.getBytes(StandardCharsets.UTF_8));
        String line = String.format("{\"crc\":\"%08x\",%s", crc.getValue(), rest);
        assertThat(LedgerLine.decode(line)).contains(ENDED);
    }

    @Test
    void refusesALedgerOfANewerVersionAndLeavesItAlone() throws IOException {
        Files.writeString(file, "{\"format\":\"waybill-ledger\",\"version\":2}\n");
        assertThatThrownBy(() -> Ledger.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it has version 2");
        assertThat(Files.readString(file)).isEqualTo("{\"format\":\"waybill-ledger\",\"version\":2}\n");
    }

    @Test
    void losesNoLineToAnInterrupt() throws IOException {
        try (Ledger ledger = Ledger.open(directory)) {
            Thread.currentThread().interrupt();
            ledger.append(ENDED);
            assertThat(Thread.interrupted()).isTrue();
            ledger.append(KILLED);
        }
        assertThat(Ledger.read(directory)).containsExactly(ENDED, KILLED);
    }

    @Test
    void sumsUpByMonthAndDataset() {
        LedgerRun march = run("r-3", "2026-03-01T00:00:00Z", RunState.COMPLETE, "0.5");
        List<LedgerTotal> totals = LedgerTotal.of(List.of(march, ENDED, KILLED));
        assertThat(totals).extracting(LedgerTotal::month).containsExactly(YearMonth.of(2026, 2), YearMonth.of(2026, 3));
        LedgerTotal february = totals.get(0);
        assertThat(february.runs()).isEqualTo(2);
        assertThat(february.inFlight()).isEqualTo(1);
        assertThat(february.usd()).isEqualByComparingTo("0.1240937");
        assertThat(february.atMostUsd()).isEqualByComparingTo("2.1240937");
        assertThat(february.traffic().requests()).isEqualTo(new RequestCounts(2, 4, 48));
        assertThat(LedgerTotal.atMostUsd(List.of(march, ENDED, KILLED), YearMonth.of(2026, 3)))
                .isEqualByComparingTo("1.5");
    }

    private void write(LedgerRun... runs) throws IOException {
        try (Ledger ledger = Ledger.open(directory)) {
            for (LedgerRun run : runs) {
                ledger.append(run);
            }
        }
    }

    private static LedgerRun run(String id, String began, RunState state, String usd) {
        return new LedgerRun(
                id,
                Instant.parse(began),
                Instant.parse(began).plusSeconds(60),
                state,
                new LedgerRun.Source("hyperliquid", "hl-mainnet-node-data", "ap-northeast-1"),
                new Traffic(new RequestCounts(1, 2, 24), 1L << 30, 1_073_742_000, 176, 5, 6, 1),
                new LedgerRun.Bill(
                        state == RunState.COMPLETE ? Optional.of(new BigDecimal("0.114")) : Optional.empty(),
                        new BigDecimal(usd),
                        new BigDecimal(usd).add(BigDecimal.ONE),
                        LocalDate.of(2026, 9, 1)));
    }

    private static String golden() throws IOException {
        try (InputStream in = LedgerTest.class.getResourceAsStream("/golden/ledger-v1.jsonl")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
