package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is printed to be pasted does what it says. */
class NextLineTest extends CliFixture {

    @Test
    void quotesWhatItAdds() {
        Path plan = directory.resolve("my plan.jsonl");
        assertThat(run("estimate", "--last-days", "2", "--save-plan", plan.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out()).endsWith(" download --plan '" + plan + "' --to data\n");
    }

    @Test
    void takesNoArgumentOfOneCommandForThatOfAnother() {
        CommandLine line = line(CommandName.CAT, "--quiet", "some.lz4", "--to", "data");
        assertThat(line.next(CommandName.VERIFY, Set.of())).isEqualTo("waybill verify --quiet --to data");
    }

    @Test
    void usesThePlanThatADryRunHasSaved() {
        Path plan = directory.resolve("p.jsonl");
        assertThat(run(
                        "download",
                        "--dry-run",
                        "--last-days",
                        "2",
                        "--shard",
                        "1/2",
                        "--to",
                        "x",
                        "--save-plan",
                        plan.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out()).endsWith(" download --to x --plan " + plan + "\n");
        assertThat(run("download", "--to", "x", "--plan", plan.toString(), "--yes"))
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void takesNoLimitOfAnEstimateForThatOfADownload() {
        assertThat(run("estimate", "--last-days", "2", "--max-cost", "0.01")).isEqualTo(ExitCode.DONE);
        assertThat(out()).endsWith(" download --last-days 2 --to data\n");
        assertThat(executor.plans.get(0).limits().costUsd()).hasValue(new BigDecimal("0.01"));
    }

    @Test
    void repeatsALimitOfTheRunButNotThatOfTheMonth() {
        executor.report = ReportSamples.stopped(Kind.LIMIT, "stopped");
        assertThat(run("download", "--last-days", "2", "--to", "x", "--max-cost", "5"))
                .isEqualTo(ExitCode.LIMIT);
        assertThat(out()).endsWith(" download --last-days 2 --to x --max-cost 5\n");
        out.reset();
        run("download", "--last-days", "2", "--to", "my data", "--yes", "--max-cost-month", "5");
        assertThat(out()).endsWith(" receipts 'my data'\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"CORRUPT", "UNVERIFIED", "ARCHIVED", "CONFLICT"})
    void doesNotRepeatWhatWouldFailAgain(Kind kind) {
        executor.report = ReportSamples.failed(kind);
        assertThat(run("download", "--last-days", "2", "--to", "x", "--yes")).isEqualTo(ExitCode.WRONG);
        assertThat(out()).doesNotContain("Next:");
    }

    @ParameterizedTest
    @EnumSource(names = {"TEMPORARY", "CHANGED"})
    void repeatsWhatCanGoOn(Kind kind) {
        executor.report = ReportSamples.failed(kind);
        run("download", "--last-days", "2", "--to", "x", "--yes");
        assertThat(out()).endsWith(" download --last-days 2 --to x --yes\n");
    }

    @Test
    void doesNotRepeatAFileThatCannotBeDecoded() {
        executor.report = ReportSamples.undecodable();
        assertThat(run("download", "--last-days", "2", "--to", "x", "--yes", "--decompress"))
                .isEqualTo(ExitCode.WRONG);
        assertThat(out()).doesNotContain("Next:");
    }

    @Test
    void looksAtTheFilesOfAPlanFileAndNotAtAllDates() {
        Path plan = directory.resolve("p.jsonl");
        run("estimate", "--last-days", "2", "--save-plan", plan.toString());
        out.reset();
        assertThat(run("download", "--plan", plan.toString(), "--to", "x", "--yes"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out()).endsWith(" verify --to x\n");
    }

    private static CommandLine line(CommandName typed, String... words) {
        return CommandLine.of("waybill", typed, List.of(words));
    }
}
