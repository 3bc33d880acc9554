package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsIT {

    @TempDir
    Path home;

    @Test
    void printsHelpToStdoutAndKnowsItsVersion() throws Exception {
        Result help = cli().run("download", "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("--max-cost USD").contains("Examples");
        assertThat(help.err()).isEmpty();
        Result version = cli().run("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).matches("waybill [0-9][^ ]* \\(Java [^)]+\\)\\R");
    }

    @Test
    void answersAnEmptyCommandLineWithTheCommands() throws Exception {
        Result result = cli().run();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("estimate", "check", "download", "verify", "datasets");
    }

    @Test
    void suggestsTheNearestWord() throws Exception {
        Result command = cli().run("downlaod");
        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.err())
                .isEqualToNormalizingNewlines("waybill: unknown command 'downlaod'; did you mean download?\n");
        Result option = cli().run("check", "--strat-date=2025-10-01");
        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.err())
                .isEqualToNormalizingNewlines("waybill: unknown option --strat-date; did you mean --start-date?\n");
    }

    @Test
    void showsTheBuiltInDatasets() throws Exception {
        Result result = cli().run("datasets");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("hyperliquid-archive", "node_fills/hourly/{yyyyMMdd}/{H}.lz4");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void namesTheMistakesOfADescriptor() throws Exception {
        Path file = Files.writeString(home.resolve("mine.json"), "{\"schemaVersion\": 1, \"name\": \"mine\"}");
        Result result = cli().run("datasets", file.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("mine.json").contains("bucket").hasLineCount(1);
    }

    @Test
    void sendsNothingAndWritesNothingWithoutConsent() throws Exception {
        Result result = cli().run("download", "--last-days", "1", "--to", "data");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--yes").hasLineCount(1);
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void doesNotMindAReaderThatGoesAway() throws Exception {
        Process process = cli().start("datasets", "--output", "json");
        process.getInputStream().close();
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    private CliProcess cli() {
        return new CliProcess(home, Map.of());
    }
}
