package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stdout that does not take what is written to it. That a reader may go away, {@link CatIT} and {@link ArgumentsIT} show. */
@EnabledOnOs(OS.LINUX)
class StdoutIT {

    private static final String FULL = "waybill: writing to stdout failed: No space left on device; "
            + "free some space and run the same command again\n";

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat lines.txt",
                "datasets",
                "datasets --output json",
                "prices",
                "prices --output json",
                "receipts data",
                "help download",
                "--version"
            })
    void aFullDiskIsTold(String line) throws Exception {
        Files.writeString(home.resolve("lines.txt"), "a line\n".repeat(200_000));
        Files.createDirectories(home.resolve("data/.waybill"));

        Result result = onto("/dev/full", Map.of()).run(line.split(" "));

        assertThat(result.err()).isEqualTo(FULL);
        assertThat(result.exitCode()).isEqualTo(ExitCode.FATAL.number());
    }

    @Test
    void aFileThatMayNotGrowIsTold() throws Exception {
        Files.writeString(home.resolve("lines.txt"), "a line\n".repeat(200_000));
        CliProcess limited =
                CliProcess.through(List.of("sh", "-c", "ulimit -f 20; exec \"$@\" > big.txt", "sh"), home, Map.of());

        Result result = limited.run("cat", "lines.txt");

        assertThat(Files.size(home.resolve("big.txt"))).isLessThan(Files.size(home.resolve("lines.txt")));
        assertThat(result.err())
                .startsWith("waybill: writing to stdout failed: File too large; ")
                .hasLineCount(1);
        assertThat(result.exitCode()).isEqualTo(ExitCode.FATAL.number());
    }

    @Test
    void whatCannotBePrintedOfAnErrorDoesNotHideIt() throws Exception {
        Result result = onto("/dev/full", Map.of()).run("datasets", "nope", "--output", "json");

        assertThat(result.err())
                .startsWith("waybill: datasets: there is no dataset 'nope'")
                .endsWith(FULL);
        assertThat(result.exitCode()).isEqualTo(ExitCode.FATAL.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aDownloadWhoseReportIsLostIsCompleteAllTheSame(String output) throws Exception {
        try (PackagedDay day = new PackagedDay(home).put(24, 1_000)) {
            Result result = onto("/dev/full", PackagedDay.KEYS)
                    .run(day.downloadInto("data", "--yes", "--no-progress", "--output", output));

            assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.FATAL.number());
            assertThat(result.err())
                    .startsWith("Complete: all 24 objects on disk and verified.")
                    .contains("money ")
                    .endsWith(FULL);
            assertThat(day.assertNoBadFile("data")).isEqualTo(24);

            day.server.reset();
            assertThat(day.ofDay("download", "--yes").out()).contains("0 downloaded", "24 skipped");
            Result verified = onto("/dev/full", Map.of()).run("verify", "--to", "data", "--no-progress");
            assertThat(verified.err()).isEqualTo(FULL);
            assertThat(verified.exitCode()).isEqualTo(ExitCode.FATAL.number());
            assertThat(day.local("verify", "--to", "data").exitCode()).isZero();
            assertThat(day.local("receipts", "data").out()).contains("hyperliquid");
        }
    }

    private CliProcess onto(String stdout, Map<String, String> variables) {
        return CliProcess.through(List.of("sh", "-c", "exec \"$@\" > " + stdout, "sh"), home, variables);
    }
}
