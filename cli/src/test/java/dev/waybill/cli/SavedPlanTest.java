package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.Estimate;
import dev.waybill.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Plans that are saved, priced anew, bought and compared with the bucket. */
class SavedPlanTest extends CliFixture {

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
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "only administrators may make links there")
    void savesWhereALinkLeads() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(directory.resolve("p.jsonl"), Path.of("elsewhere", "q.jsonl"));
        for (String before : new String[] {"nothing there", "a plan there"}) {
            assertThat(run("estimate", "--last-days", "2", "--save-plan", link.toString()))
                    .as(before)
                    .isEqualTo(ExitCode.DONE);
            assertThat(link).isSymbolicLink();
            assertThat(elsewhere.toFile().list()).containsExactly("q.jsonl");
            assertThat(Files.readString(elsewhere.resolve("q.jsonl"))).contains("\"objects\":2");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such files")
    void replacesNothingButAFile() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path ring = Files.createSymbolicLink(directory.resolve("ring"), Path.of("ring"));
        for (Path place : new Path[] {pipe, ring, Path.of("/dev/null"), directory}) {
            assertThat(run("estimate", "--last-days", "2", "--save-plan", place.toString()))
                    .isEqualTo(ExitCode.BAD_ARGUMENTS);
            assertThat(err()).contains("saving the plan to " + place + " failed: it is ");
        }
        assertThat(executor.calls).isEmpty();
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("pipe", "ring");
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
                .contains("changed " + executor.second.key() + ": 20 bytes with ETag e were")
                .contains("make a new plan")
                .doesNotContain("Next:");
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
        executor.report = ReportSamples.failed(Kind.CHANGED);
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
}
