package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.RequestKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More machines than objects: one that gets nothing has done its part. */
class EmptyShardIT {

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
    void ofAPlanFileIsACompleteRun() throws Exception {
        assertThat(day.remote("estimate", concat("--save-plan", "plan.jsonl")).exitCode())
                .isZero();
        Result result = day.remote("download", "--plan", "plan.jsonl", "--shard", "11/16", "--to", "d", "--yes");
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).startsWith("Complete: no object falls to this shard");
        assertThat(day.server.stats().requests(RequestKind.GET_OBJECT)).isZero();
        Result estimate = day.remote("estimate", "--plan", "plan.jsonl", "--shard", "11/16");
        assertThat(estimate.exitCode()).as(estimate.err()).isZero();
        assertThat(estimate.out()).contains("No object falls to this shard");
        assertThat(day.local("merge", "d", "--to", "all").exitCode()).isZero();
        Result verified = day.local("verify", "--to", "d");
        assertThat(verified.exitCode()).as(verified.err()).isZero();
        assertThat(verified.out()).startsWith("Nothing to verify: the download that is recorded here held no object.");
    }

    @Test
    void ofAListingIsACompleteRun() throws Exception {
        Result result = day.remote("download", concat("--shard", "11/16", "--to", "d", "--yes"));
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).startsWith("Complete: no object falls to this shard");
        assertThat(day.remote("estimate", concat("--shard", "11/16", "--save-plan", "p.jsonl"))
                        .exitCode())
                .isZero();
        Result saved = day.remote("download", "--plan", "p.jsonl", "--to", "e", "--max-cost", "1");
        assertThat(saved.exitCode()).as(saved.out() + saved.err()).isZero();
    }

    @Test
    void isNotAListingThatShowsNothing() throws Exception {
        for (int hour = 0; hour < 10; hour++) {
            day.bucket.remove(PackagedDay.key(hour));
        }
        Result result = day.remote("download", concat("--shard", "11/16", "--to", "d", "--yes"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("found no object for 2025-10-01");
    }

    @Test
    void driftNamesAPlanOfWhichNothingIsLeft() throws Exception {
        assertThat(day.remote("estimate", concat("--save-plan", "plan.jsonl")).exitCode())
                .isZero();
        for (int hour = 0; hour < 10; hour++) {
            day.bucket.remove(PackagedDay.key(hour));
        }
        Result drift = day.remote("estimate", "--plan", "plan.jsonl", "--check-drift");
        assertThat(drift.exitCode()).as(drift.err()).isEqualTo(4);
        assertThat(drift.out())
                .contains("0 changed, 10 gone, 0 new, 0 as planned")
                .contains("gone " + PackagedDay.key(9));
    }

    private static String[] concat(String... more) {
        return Stream.concat(Stream.of(PackagedDay.DATES), Stream.of(more)).toArray(String[]::new);
    }
}
