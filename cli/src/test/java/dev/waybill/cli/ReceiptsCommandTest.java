package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.cli.output.Screen;
import dev.waybill.ledger.Ledger;
import dev.waybill.ledger.LedgerRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsCommandTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void sumsUpTheLedgerOfADirectory() throws IOException {
        fillLedger();
        assertThat(run("receipts", directory.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out())
                .containsPattern("\n2026-02 +hyperliquid +2 +8.00 +1.00 +0.50 +\\$0.90 +\\$1.00 +\\$1.10\n")
                .containsPattern("\n2026-03 +a\\\\x1b\\[2J +1 +4.00 +0.50 +0.25 +\\$0.45 +\\$0.50 +\\$0.55\n")
                .containsPattern("\ntotal +3 +12.00 +1.50 +0.75 +\\$1.35 +\\$1.50 +\\$1.65\n")
                .contains("1 run did not end, or not yet");
    }

    @Test
    void givesAProgramEachRunAsWell() throws IOException {
        fillLedger();
        assertThat(run("receipts", directory.toString(), "--output", "json")).isEqualTo(ExitCode.DONE);
        JsonNode json = new ObjectMapper().readTree(out());
        assertThat(json.at("/totals")).hasSize(2);
        assertThat(json.at("/totals/0/costUsd").asText()).isEqualTo("1.00");
        assertThat(json.at("/totals/0/inFlight").asLong()).isEqualTo(1);
        assertThat(json.at("/runs")).hasSize(3);
        assertThat(json.at("/runs/1/state").asText()).isEqualTo("in-flight");
        assertThat(json.at("/runs/1/requests/get").asLong()).isEqualTo(24);
    }

    /** A sum over some of the runs beside the cost of all would be taken for what they should have cost. */
    @Test
    void saysOfHowManyRunsTheEstimatesAre() throws IOException {
        Files.createDirectories(directory.resolve(".waybill"));
        try (Ledger ledger = Ledger.open(directory)) {
            ledger.append(Samples.run("1", "2026-02-01T00:00:00Z", true, "hyperliquid"));
            ledger.append(unestimated("2", "2026-02-02T00:00:00Z"));
            ledger.append(unestimated("3", "2026-03-01T00:00:00Z"));
        }
        assertThat(run("receipts", directory.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out().lines().map(String::strip).filter(line -> line.startsWith("ESTIMATED")))
                .extracting(line -> line.replaceFirst("ESTIMATED +", ""))
                .containsExactly("$0.45 (1 of 2 runs)", "–", "$0.45 (1 of 3 runs)");
        out.reset();
        run("receipts", directory.toString(), "--output", "json");
        JsonNode totals = new ObjectMapper().readTree(out()).get("totals");
        assertThat(totals.at("/0/estimatedUsd").asText()).isEqualTo("0.45");
        assertThat(totals.at("/0/estimatedRuns").asLong()).isEqualTo(1);
        assertThat(totals.at("/1/estimatedRuns").asText()).isEqualTo("0");
        assertThat(totals.get(1).has("estimatedUsd")).isFalse();
    }

    /** A run that was agreed to beforehand. */
    private static LedgerRun unestimated(String id, String began) {
        LedgerRun run = Samples.run(id, began, true, "hyperliquid");
        LedgerRun.Bill bill = run.bill();
        return new LedgerRun(
                run.id(),
                run.began(),
                run.written(),
                run.state(),
                run.source(),
                run.traffic(),
                new LedgerRun.Bill(Optional.empty(), bill.usd(), bill.atMostUsd(), bill.priceDate()));
    }

    @Test
    void hasNothingToShowWhereNothingWasDownloaded() {
        assertThat(run("receipts", directory.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out()).isEqualTo("No runs in the ledger.\n");
    }

    @Test
    void needsADirectory() {
        assertThat(run("receipts")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(run("receipts", directory.resolve("none").toString())).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).contains("give the directory", "is not a directory").hasLineCount(2);
    }

    private void fillLedger() throws IOException {
        Files.createDirectories(directory.resolve(".waybill"));
        try (Ledger ledger = Ledger.open(directory)) {
            ledger.append(Samples.run("1", "2026-02-01T00:00:00Z", true, "hyperliquid"));
            ledger.append(Samples.run("2", "2026-02-02T00:00:00Z", false, "hyperliquid"));
            ledger.append(Samples.run("3", "2026-03-01T00:00:00Z", true, "a\u001b[2J"));
        }
    }

    private ExitCode run(String... arguments) {
        Screen screen = new Screen(80, false, true);
        Terminal terminal =
                new Terminal(stream(out), Optional::empty, stream(err), screen, screen, false, false, () -> null);
        Map<String, String> variables = Map.of("XDG_CONFIG_HOME", directory.toString());
        return new Cli(terminal, variables, connection -> new FakeExecutor(), Interruption.none()).run(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
