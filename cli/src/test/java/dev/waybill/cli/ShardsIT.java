package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.RequestKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One plan, several machines, one directory in the end. */
class ShardsIT {

    private static final String[] DATES = PackagedDay.DATES;

    @TempDir
    Path home;

    private PackagedDay day;

    @BeforeEach
    void fillADay() throws IOException {
        day = new PackagedDay(home);
        for (int hour = 0; hour < 24; hour++) {
            day.bucket.putGenerated(PackagedDay.key(hour), 1_000 + 100 * hour, hour);
        }
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    void buysAPlanInTwoShardsMergesThemAndHasNothingLeftToBuy() throws Exception {
        assertThat(remote("estimate", "--save-plan", "p.jsonl", DATES).exitCode())
                .isZero();
        day.server.stats().reset();
        for (String shard : new String[] {"1/2", "2/2"}) {
            Result result = remote(
                    "download", "--plan", "p.jsonl", "--shard", shard, "--to", "part" + shard.charAt(0), "--yes");
            assertThat(result.exitCode()).as(result.err()).isZero();
        }
        assertThat(day.server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(24);
        assertThat(day.server.stats().requests(RequestKind.LIST)).isZero();
        day.server.stats().reset();

        Result merged = local("merge", "part1", "part2", "--to", "data");
        assertThat(merged.exitCode()).as(merged.err()).isZero();
        assertThat(merged.out())
                .startsWith("Merged: ")
                .contains("24 files", "What they cost stays in their ledgers: receipts part1, receipts part2")
                .contains("verify --to data");
        assertThat(local("verify", "--to", "data").out()).startsWith("Intact: all 24 files");
        assertThat(day.server.stats().requests()).isZero();

        Result again = remote("download", "--plan", "p.jsonl", "--to", "data", "--yes");
        assertThat(again.out()).startsWith("Complete: all 24 objects").contains("24 skipped");
        assertThat(day.server.stats().requests(RequestKind.GET_OBJECT)).isZero();

        JsonNode json = new ObjectMapper()
                .readTree(local("merge", "part1", "--to", "data", "--output", "json")
                        .out());
        assertThat(json.at("/present/objects").asLong()).isEqualTo(12);
        assertThat(json.at("/complete").asBoolean()).isTrue();
    }

    @Test
    void namesTheDriftOfAPlanAndBuysTheRestOfIt() throws Exception {
        assertThat(remote("estimate", "--save-plan", "p.jsonl", DATES).exitCode())
                .isZero();
        day.bucket.putGenerated(PackagedDay.key(3), 77, 99);
        day.bucket.remove(PackagedDay.key(4));

        Result drift = remote("estimate", "--plan", "p.jsonl", "--check-drift");
        assertThat(drift.exitCode()).as(drift.err()).isEqualTo(4);
        assertThat(drift.out())
                .contains("1 changed, 1 gone, 0 new, 22 as planned")
                .contains("changed " + PackagedDay.key(3))
                .contains("gone " + PackagedDay.key(4));
        Result bought = remote("download", "--plan", "p.jsonl", "--to", "data", "--yes");
        assertThat(bought.exitCode()).as(bought.err()).isEqualTo(4);
        assertThat(bought.out())
                .startsWith("Incomplete: 2 of 24 objects failed")
                .contains(PackagedDay.key(3) + ": ")
                .contains(PackagedDay.key(4) + ": ")
                .contains("--check-drift");
        assertThat(local("verify", "--to", "data").out())
                .contains("intact     22 files", "changed    0 files", "extra      0 files");
    }

    @Test
    void buysNoMoreThanTheSavedEstimateSaidWithoutAskingAgain() throws Exception {
        assertThat(remote("download", "--to", "data", "--yes", DATES).exitCode())
                .isZero();
        assertThat(remote("estimate", "--to", "data", "--save-plan", "p.jsonl", DATES)
                        .exitCode())
                .isZero();
        day.server.stats().reset();

        Result elsewhere = remote("download", "--plan", "p.jsonl", "--to", "elsewhere", "--yes");

        assertThat(elsewhere.exitCode()).as(elsewhere.out()).isEqualTo(8);
        assertThat(elsewhere.err()).contains("the plan grew since p.jsonl was saved, when 0 objects");
        assertThat(day.server.stats().requests(RequestKind.GET_OBJECT)).isZero();
        assertThat(remote("download", "--plan", "p.jsonl", "--to", "data", "--yes")
                        .exitCode())
                .isZero();
    }

    private Result local(String... arguments) throws Exception {
        return day.local(arguments);
    }

    /** Words and arrays of words. */
    private Result remote(String command, Object... arguments) throws Exception {
        return day.remote(
                command,
                Stream.of(arguments)
                        .flatMap(word -> word instanceof String[] more ? Stream.of(more) : Stream.of((String) word))
                        .toArray(String[]::new));
    }
}
