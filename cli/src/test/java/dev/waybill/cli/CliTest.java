package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.CheckReport.Local;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.Estimate;
import dev.waybill.Overlap;
import dev.waybill.Shard;
import dev.waybill.cli.output.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {

    @TempDir
    Path directory;

    private final FakeExecutor executor = new FakeExecutor();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> variables = new HashMap<>();
    private boolean interactive;
    private @Nullable String answer;
    private int questions;

    @BeforeEach
    void keepOutTheUsersOwnConfiguration() {
        variables.put("XDG_CONFIG_HOME", directory.toString());
    }

    @Test
    void refusesToSpendWhereNobodyCanBeAskedBeforeAnythingIsSent() {
        assertThat(run("download", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(executor.calls).isEmpty();
        assertThat(err()).startsWith("waybill: download asks before it spends").hasLineCount(1);
        assertThat(out()).isEmpty();
    }

    @Test
    void buysExactlyWhatWasShownAfterAYes() {
        interactive = true;
        answer = "y";
        assertThat(run("download", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.DONE);
        assertThat(executor.calls).containsExactly("estimate", "estimate plan file", "execute plan file");
        assertThat(executor.bought).containsExactly(executor.first.key(), executor.second.key());
        assertThat(executor.planFile).doesNotExist();
        assertThat(err()).contains("TO BUY").contains("Proceed? [y/N]");
        assertThat(out()).startsWith("Complete:").contains("estimated $11.86");
        assertThat(executor.closed).isTrue();
    }

    @Test
    void buysNothingAfterANoOrTheEndOfInput() {
        interactive = true;
        for (String no : new String[] {"n", "", "yess", null}) {
            answer = no;
            assertThat(run("download", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.INTERRUPTED);
        }
        assertThat(executor.calls).containsOnly("estimate");
    }

    @Test
    void asksNothingWhereThereIsNothingToBuy() {
        interactive = true;
        executor.estimate = Samples.nothingToBuy();
        assertThat(run("download", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.DONE);
        assertThat(questions).isZero();
    }

    @Test
    void startsAtOnceWithALimitOrAYesOnTheCommandLine() {
        assertThat(run("download", "--last-days", "2", "--to", "x", "--max-cost", "5.00"))
                .isEqualTo(ExitCode.DONE);
        assertThat(run("download", "--last-days", "2", "--to", "x", "--yes")).isEqualTo(ExitCode.DONE);
        assertThat(executor.calls).containsExactly("execute listing", "execute listing");
        assertThat(questions).isZero();
    }

    @Test
    void takesConsentFromTheEnvironmentToo() {
        variables.put("WAYBILL_MAX_COST", "5.00");
        variables.put("WAYBILL_TO", "x");
        assertThat(run("download", "--last-days", "2")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void dryRunOnlyEstimatesAndShowsEachKeyEscaped() {
        executor.first = Samples.object("a/0.lz4", 10);
        executor.second = Samples.object("a/\u001b[2J.lz4", 20);
        assertThat(run("download", "--last-days", "2", "--to", "x", "--dry-run", "--verbose"))
                .isEqualTo(ExitCode.DONE);
        assertThat(executor.calls).containsExactly("estimate");
        assertThat(err()).isEqualToNormalizingNewlines("buy a/0.lz4 (10 bytes)\nskip a/\\x1b[2J.lz4 (20 bytes)\n");
        assertThat(out()).contains("500.0 GiB").contains("Next:").doesNotContain("download --dry-run");
    }

    @Test
    void savesAPlanThatADownloadTakes() {
        Path plan = directory.resolve("p.jsonl");
        assertThat(run("estimate", "--last-days", "2", "--save-plan", plan.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out()).contains("Next:").contains("download --plan " + plan + " --to data");
        assertThat(run("download", "--to", "x", "--plan", plan.toString(), "--yes"))
                .isEqualTo(ExitCode.DONE);
        assertThat(executor.bought).hasSize(2);
        assertThat(directory.toFile().list()).containsExactly("p.jsonl");
    }

    @Test
    void leavesNoPlanBehindAFailedEstimate() {
        executor.failure = new DownloadException(Kind.TEMPORARY, "no network");
        Path plan = directory.resolve("p.jsonl");
        assertThat(run("estimate", "--last-days", "2", "--save-plan", plan.toString()))
                .isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(directory.toFile().list()).isEmpty();
    }

    @Test
    void showsThePriceOfASavedPlanBeforeItAsks() {
        Path plan = directory.resolve("p.jsonl");
        run("estimate", "--last-days", "2", "--save-plan", plan.toString());
        interactive = true;
        answer = "yes";
        executor.calls.clear();
        assertThat(run("download", "--to", "x", "--plan", plan.toString())).isEqualTo(ExitCode.DONE);
        assertThat(executor.calls).containsExactly("estimate plan file", "estimate plan file", "execute plan file");
        assertThat(err()).contains("$11.86").contains("Proceed? [y/N]");
        assertThat(out()).contains("estimated $11.86");
    }

    @Test
    void asksAgainWhenThePlanGrewWhileTheUserThoughtAboutIt() {
        interactive = true;
        answer = "y";
        Estimate little = Samples.estimateOf(10, 100);
        Estimate more = Samples.estimateOf(11, 110);
        executor.estimates.addAll(List.of(little, more, more));
        assertThat(run("download", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.DONE);
        assertThat(questions).isEqualTo(2);
        assertThat(err()).contains("The plan grew while you were asked: before, 10 objects, 100 B");
        assertThat(executor.calls)
                .containsExactly("estimate", "estimate plan file", "estimate plan file", "execute plan file");
    }

    @Test
    void buysNoMoreThanWasShownWhenThePlanWasSavedUnlessALimitIsGiven() {
        Path plan = directory.resolve("p.jsonl");
        executor.estimate = Samples.estimateOf(10, 100);
        run("estimate", "--last-days", "2", "--save-plan", plan.toString());
        executor.estimate = Samples.estimateOf(11, 110);
        executor.calls.clear();

        assertThat(run("download", "--to", "x", "--plan", plan.toString(), "--yes"))
                .isEqualTo(ExitCode.LIMIT);
        assertThat(executor.calls).containsExactly("estimate plan file");
        assertThat(err())
                .contains("the plan grew since " + plan + " was saved, when 10 objects, 100 B")
                .contains("now it is 11 objects, 110 B")
                .contains("--max-cost");

        assertThat(run("download", "--to", "x", "--plan", plan.toString(), "--max-cost", "1"))
                .isEqualTo(ExitCode.DONE);
        interactive = true;
        answer = "y";
        assertThat(run("download", "--to", "x", "--plan", plan.toString(), "--yes"))
                .isEqualTo(ExitCode.DONE);
        assertThat(questions).isEqualTo(1);
        assertThat(err()).contains("The plan grew since it was saved: before, 10 objects");

        executor.estimate = Samples.estimateOf(9, 90);
        assertThat(run("download", "--to", "x", "--plan", plan.toString(), "--yes"))
                .isEqualTo(ExitCode.DONE);
        assertThat(questions).as("less than was shown needs no question").isEqualTo(1);
    }

    @Test
    void pricesASavedPlanAndNamesItsDrift() throws IOException {
        Path plan = directory.resolve("p.jsonl");
        run("estimate", "--last-days", "2", "--save-plan", plan.toString());
        executor.calls.clear();
        assertThat(run("estimate", "--plan", plan.toString())).isEqualTo(ExitCode.DONE);
        assertThat(executor.calls).containsExactly("estimate plan file");
        assertThat(run("estimate", "--plan", plan.toString(), "--check-drift")).isEqualTo(ExitCode.DONE);
        assertThat(out()).contains("No drift: the bucket still has 2 objects as planned");
        assertThat(out()).containsPattern("\nNext: .* download --plan \\S+p.jsonl --to data\n$");

        executor.second = Samples.object(executor.second.key(), 21);
        out.reset();
        assertThat(run("estimate", "--plan", plan.toString(), "--check-drift")).isEqualTo(ExitCode.WRONG);
        assertThat(out())
                .contains("Drift since the plan was saved: 1 changed, 0 gone, 0 new, 1 as planned.")
                .contains("changed " + executor.second.key() + ": 20 bytes with ETag e were");
        out.reset();
        run("estimate", "--plan", plan.toString(), "--check-drift", "--output", "json");
        JsonNode drift = new ObjectMapper().readTree(out()).get("drift");
        assertThat(drift.at("/changes/0/kind").asText()).isEqualTo("changed");
        assertThat(drift.at("/changed/objects").asLong()).isEqualTo(1);
    }

    @Test
    void saysHowToLookAtTheDriftThatADownloadMet() {
        Path plan = directory.resolve("p.jsonl");
        run("estimate", "--last-days", "2", "--save-plan", plan.toString());
        executor.report = Samples.failed(Kind.CHANGED);
        out.reset();
        assertThat(run("download", "--to", "x", "--plan", plan.toString(), "--yes"))
                .isEqualTo(ExitCode.WRONG);
        assertThat(out()).containsPattern("\nNext: .* estimate --to x --plan \\S+p.jsonl --check-drift\n$");
    }

    @Test
    void passesOnWhichShardIsMeant() {
        for (String command : new String[] {"estimate", "check", "download"}) {
            variables.put("WAYBILL_YES", "true");
            run(command, "--last-days", "2", "--to", "x", "--shard", "3/16");
        }
        assertThat(executor.plans)
                .hasSize(3)
                .allSatisfy(plan -> assertThat(plan.shard()).contains(new Shard(3, 16)));
        assertThat(run("check", "--shard", "17/16")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).contains("--shard: there is no shard 17 of 16");
    }

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
        executor.check = Samples.check(Local.VERIFIED);
        assertThat(run("check", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.DONE);
        assertThat(out()).doesNotContain("Next:");
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

    private ExitCode run(String... arguments) {
        Screen screen = new Screen(80, false, true);
        Terminal terminal = new Terminal(stream(out), stream(err), screen, screen, interactive, false, () -> {
            questions++;
            return answer;
        });
        return new Cli(terminal, variables, connection -> executor, Interruption.none()).run(arguments);
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
