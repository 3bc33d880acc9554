package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.CheckReport.Local;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.Overlap;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CliTest extends CliFixture {

    @Test
    void tellsAFailureInOneLineWithoutAStackTrace() {
        executor.failure = new DownloadException(Kind.CREDENTIALS, "listing b failed:\nexpired\u001b[31m");
        assertThat(run("check", "--last-days", "2")).isEqualTo(ExitCode.FATAL);
        assertThat(err()).isEqualToNormalizingNewlines("waybill: listing b failed:\\x0aexpired\\x1b[31m\n");
    }

    @Test
    void addsTheStackTraceWithVerbose() {
        executor.failure = new DownloadException(Kind.CREDENTIALS, "expired");
        run("check", "--last-days", "2", "--verbose");
        assertThat(err()).contains("\tat dev.waybill");
    }

    @Test
    void callsABugABug() {
        executor.failure = new IllegalArgumentException("oops");
        assertThat(run("check", "--last-days", "2")).isEqualTo(ExitCode.BUG);
        assertThat(err()).contains("this is a bug").hasLineCount(1);
    }

    @Test
    void tellsAFailureAsJsonToo() throws IOException {
        executor.failure = new DownloadException(Kind.ACCESS_DENIED, "no");
        run("check", "--last-days", "2", "--output", "json");
        JsonNode error = new ObjectMapper().readTree(out());
        assertThat(error.get("kind").asText()).isEqualTo("access-denied");
        assertThat(error.get("exitCode").asInt()).isEqualTo(7);
    }

    @Test
    void checkFailsOnAGapAndSaysHowToGetTheRest() {
        assertThat(run("check", "--last-days", "2")).isEqualTo(ExitCode.WRONG);
        assertThat(out()).containsPattern("\nNext: .* download --last-days 2 --to data\n$");
    }

    @Test
    void checkSuggestsNothingWhereAllIsOnDisk() {
        executor.check = CheckSamples.check(Local.VERIFIED);
        assertThat(run("check", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.DONE);
        assertThat(out()).doesNotContain("Next:");
    }

    @Test
    void checkSuggestsNoDownloadOfWhatAnotherShardHas() {
        executor.check = CheckSamples.check(Local.NONE);
        assertThat(run("check", "--last-days", "2", "--to", "x", "--shard", "1/2"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out()).contains("of another shard").doesNotContain("Next:");
        executor.check = CheckSamples.check(Local.UNVERIFIED);
        run("check", "--last-days", "2", "--to", "x", "--shard", "1/2");
        assertThat(out()).contains("Next:");
    }

    @Test
    void checkIsWrongWhereAnHourLacksACoinAndSuggestsToDownloadTheOthers() {
        executor.check = CheckSamples.checkOfValues();
        assertThat(run("check", "--last-days", "2")).isEqualTo(ExitCode.WRONG);
        assertThat(out()).contains("6 partitions incomplete").contains("Next:");
    }

    @Test
    void tellsAllMistakesOfACommandLineAtOnce() {
        String[] wrong = {
            "--paths", "curent", "--start-date", "2025-13-01", "--max-bytes", "5G", "--endpoint-url", "nowhere"
        };
        assertThat(run(Stream.concat(Stream.of("download", "rest"), Stream.of(wrong))
                        .toArray(String[]::new)))
                .isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err())
                .contains("'rest'", "curent", "2025-13-01", "5G", "nowhere", "--to DIR", "--yes")
                .hasLineCount(1);
        assertThat(executor.calls).isEmpty();
    }

    @Test
    void doesNotBlameAPathOfADatasetThatCannotBeRead() {
        assertThat(run("check", "--dataset", "no-such.json", "--paths", "mine")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).contains("no-such.json").doesNotContain("mine");
    }

    @Test
    void passesOnHowPathsAreToOverlap() throws IOException {
        run("estimate", "--last-days", "2");
        assertThat(executor.plans.get(0).overlap()).isEqualTo(Overlap.KEEP);
        for (String command : new String[] {"estimate", "check", "download"}) {
            executor.plans.clear();
            run(command, "--last-days", "2", "--to", "x", "--overlap", "stitch");
            variables.put("WAYBILL_YES", "true");
            run(command, "--last-days", "2", "--to", "x", "--overlap", "stitch");
            assertThat(executor.plans)
                    .isNotEmpty()
                    .allSatisfy(plan -> assertThat(plan.overlap()).isEqualTo(Overlap.STITCH));
        }
        assertThat(run("check", "--overlap", "glue")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).contains("--overlap: 'glue' is neither keep nor stitch");
    }

    @Test
    void saysWhatStitchingSaves() throws IOException {
        run("estimate", "--last-days", "2", "--output", "json");
        JsonNode stitching = new ObjectMapper().readTree(out()).get("stitching");
        assertThat(stitching.get("overlap").asText()).isEqualTo("keep");
        assertThat(stitching.get("objects").asLong()).isEqualTo(11);
        assertThat(stitching.get("usd").asText()).isEqualTo("0.0571");
    }

    @Test
    void mergeNeedsDirectoriesAndAPlaceForThem() throws IOException {
        assertThat(run("merge")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).contains("--to DIR", "name at least one");
        assertThat(run(
                        "merge",
                        directory.toString(),
                        "--to",
                        directory.resolve("all").toString()))
                .isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).contains("merging " + directory + " failed: nothing was downloaded there");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void verifyNeedsADirectoryThatIsThere() {
        assertThat(run("verify")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(run("verify", "--to", directory.resolve("none").toString())).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).contains("--to DIR", "not a directory").hasLineCount(2);
    }

    @Test
    void writesEventsAndThenTheReportAsJsonLines() throws IOException {
        run("download", "--last-days", "2", "--to", "x", "--yes", "--output", "json");
        String[] lines = out().split("\n");
        ObjectMapper mapper = new ObjectMapper();
        assertThat(lines).hasSize(5);
        assertThat(mapper.readTree(lines[3]).get("event").asText()).isEqualTo("published");
        JsonNode report = mapper.readTree(lines[4]);
        assertThat(report.get("event").asText()).isEqualTo("report");
        assertThat(report.get("costUsd").asText()).isEqualTo("0.456129978125");
        assertThat(report.get("published").get("objects").asLong()).isEqualTo(24);
        assertThat(err()).isEmpty();
    }

    @Test
    void printsNothingButTheResultWhenQuiet() {
        run("download", "--last-days", "2", "--to", "x", "--yes", "--quiet");
        assertThat(err()).isEmpty();
        assertThat(out()).startsWith("Complete:").doesNotContain("Next:");
    }

    @Test
    void refusesWhatContradicts() {
        assertThat(run("download", "--to", "x", "--dry-run", "--plan", "p")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(run("download", "--to", "x", "--save-plan", "p", "--yes")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(run("download", "--last-days", "2", "--yes")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(run("estimate", "--last-days", "2", "--start-date", "2025-10-01"))
                .isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(run("estimate", "--plan", "p", "--last-days", "2")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(run("download", "--to", "x", "--yes", "--plan", "p", "--overlap=stitch"))
                .isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(run("estimate", "--plan", "p", "--save-plan", "q")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(run("estimate", "--check-drift")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(executor.calls).isEmpty();
        assertThat(err()).hasLineCount(8);
    }

    @Test
    void namesTheOptionWhoseValueIsWrong() {
        assertThat(run("download", "--to", "x", "--yes", "--max-bytes", "5G")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).startsWith("waybill: --max-bytes: Cannot read '5G' as a size");
    }
}
