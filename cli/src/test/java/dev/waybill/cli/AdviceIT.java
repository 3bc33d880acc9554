package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.RequestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advice and exit codes of the packaged program: what it says to do works, and a script that goes by the code does not pass over anything. */
class AdviceIT {

    @TempDir
    Path home;

    private PackagedDay day;

    @BeforeEach
    void fillADay() throws IOException {
        day = new PackagedDay(home).put(10, 1_000);
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    void verifyDoesNotPassWhereNoDownloadIsRecorded() throws Exception {
        Files.createDirectory(home.resolve("empty"));
        for (String[] more : new String[][] {{}, {"--repair"}}) {
            Result empty = day.local(Stream.concat(Stream.of("verify", "--to", "empty"), Stream.of(more))
                    .toArray(String[]::new));
            assertThat(empty.exitCode()).as(empty.out()).isEqualTo(2);
            assertThat(empty.err()).contains("no download is recorded in empty").hasLineCount(1);
        }
        assertThat(home.resolve("empty")).isEmptyDirectory();
    }

    @Test
    void verifySaysHowFilesWithoutRecordsAreAdopted() throws Exception {
        assertThat(day.ofDay("download", "--yes").exitCode()).isZero();
        deleteTree(home.resolve("data/.waybill"));
        Result lost = day.local("verify", "--to", "data");
        assertThat(lost.exitCode()).as(lost.out()).isEqualTo(2);
        assertThat(lost.err())
                .contains("no download is recorded in data", "the command download with the same dates and --to data")
                .contains("without buying");
        day.server.reset();
        Result again = day.ofDay("download", "--yes");
        assertThat(again.out()).contains("10 adopted");
        assertThat(day.server.stats().requests(RequestKind.GET_OBJECT)).isZero();
        assertThat(day.local("verify", "--to", "data").exitCode()).isZero();
    }

    @Test
    void verifySaysInWordsHowToFetchWhatIsGone() throws Exception {
        assertThat(day.ofDay("download", "--yes").exitCode()).isZero();
        Files.delete(day.file(3));
        Result gone = day.local("verify", "--to", "data");
        assertThat(gone.exitCode()).isEqualTo(4);
        assertThat(gone.out())
                .doesNotContain("Next:")
                .contains("The same download as before")
                .contains("and nothing else");
    }

    @Test
    void exitCodesAreThoseOfTheTable() throws Exception {
        Result dates = day.remote("estimate", "--start-date", "2020-01-01", "--end-date", "2020-01-02");
        assertThat(dates.exitCode()).as(dates.err()).isEqualTo(3);
        Result future = day.remote("estimate", "--start-date", "2222-01-01");
        assertThat(future.exitCode()).as(future.err()).isEqualTo(3);
        Result both = day.remote("estimate", "--start-date", "2020-01-01", "--end-date", "2020-01-02", "--max-bytes");
        assertThat(both.exitCode()).as(both.err()).isEqualTo(2);
        assertThat(day.remote("estimate", "--paths", "nope").exitCode()).isEqualTo(2);
        Result wrong = day.remote(
                "estimate", "--start-date", "2020-01-01", "--end-date", "2020-01-02", "--free-tier-left", "5G");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("5G", "nothing exists");
        Result cat = day.local("cat", "nope");
        assertThat(cat.exitCode()).isEqualTo(2);
        assertThat(cat.err()).isEqualTo("waybill: reading nope failed: there is no such file\n");
        assertThat(day.local("download", "--plan", "nope", "--to", "x", "--yes").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aLimitIsOneOfEachRunAndSaysSo() throws Exception {
        Result stopped = day.ofDay("download", "--yes", "--max-objects", "3");
        assertThat(stopped.exitCode()).isEqualTo(8);
        assertThat(unwrapped(stopped))
                .contains("it would cross the object limit")
                .contains("the same command goes on and may buy up to the limit once more")
                .doesNotContain("raise the limit and run");
        assertThat(day.ofDay("download", "--yes", "--max-objects", "3").out()).contains("3 downloaded · 3 skipped");
    }

    @Test
    void aLimitThatFitsNothingIsToBeRaised() throws Exception {
        Result stopped = day.ofDay("download", "--yes", "--max-bytes", "10");
        assertThat(stopped.exitCode()).isEqualTo(8);
        assertThat(unwrapped(stopped))
                .contains("it would cross the byte limit; raise it: it has no room for even one object")
                .doesNotContain("Next:");
        Result listing = day.ofDay("download", "--max-cost", "0");
        assertThat(listing.exitCode()).isEqualTo(8);
        assertThat(listing.err()).contains("it would cross the cost limit; raise it");
    }

    @Test
    void theLimitOfTheMonthIsNotUsedTwice() throws Exception {
        Result stopped = day.ofDay("download", "--yes", "--max-cost-month", "0.000008");
        assertThat(stopped.exitCode()).as(stopped.out() + stopped.err()).isEqualTo(8);
        assertThat(unwrapped(stopped))
                .contains("it would cross what is left of the month's cost limit; raise --max-cost-month")
                .containsPattern("Next: .* receipts data");
    }

    @Test
    void anObjectThatIsNotTheOneOfAPlanFileNeedsANewOne() throws Exception {
        assertThat(day.ofDay("estimate", "--save-plan", "my plan.jsonl").exitCode())
                .isZero();
        day.bucket.putGenerated(PackagedDay.key(4), 1_001, 99);
        day.bucket.remove(PackagedDay.key(5));
        Result bought = day.remote("download", "--plan", "my plan.jsonl", "--to", "data", "--yes");
        assertThat(bought.exitCode()).isEqualTo(4);
        assertThat(unwrapped(bought))
                .contains(
                        "the object was replaced after it was planned; the plan file names the old one: make a new plan")
                .contains("it does not exist any more; the plan file names the old one: make a new plan")
                .doesNotContain("run the same command to plan");
    }

    private static String unwrapped(Result result) {
        return (result.out() + result.err()).replaceAll("\\s+", " ");
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
