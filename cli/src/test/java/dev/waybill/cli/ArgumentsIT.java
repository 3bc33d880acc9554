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
    void namesTheMistakesOfADescriptorOneALine() throws Exception {
        Files.writeString(
                home.resolve("mine.json"),
                "{\"schemaVersion\": 1, \"name\": \"mine\", \"a\\n\\u001b[31m\": 1, \"payer\": \"\\nwaybill: done\"}");
        Result result = cli().run("datasets", "mine.json");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines())
                .hasSize(6)
                .startsWith("waybill: datasets: mine.json has 5 problems:")
                .anyMatch(line -> line.startsWith("  a\\u000a\\u001b[31m: unknown field"))
                .anyMatch(line -> line.startsWith("  bucket: is missing"))
                .anyMatch(line -> line.startsWith("  payer: '\\u000awaybill: done'"));

        Result plan = cli().run("check", "--dataset", "mine.json", "--start-date", "x", "more");
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err().lines())
                .hasSize(7)
                .first()
                .asString()
                .startsWith("waybill: unexpected argument 'more'; dates: ");
        assertThat(plan.err().lines()).contains("--dataset: mine.json has 5 problems:");
        Result json = cli().run("datasets", "mine.json", "--output", "json");
        assertThat(json.out()).hasLineCount(1).contains("mine.json has 5 problems:\\n  ");
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
