package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever runs it can see what went wrong and what was done about it, although all ends well. */
class VerboseIT {

    private static final int SIZE = 200_000;

    @TempDir
    Path home;

    private PackagedDay day;

    @BeforeEach
    void fillSixHoursOfWhichFourHaveFaults() throws IOException {
        day = new PackagedDay(home).put(6, SIZE);
        day.server.script(
                fault(1).nth(1).then(Fault.status(503, "SlowDown")),
                fault(2).nth(1).then(Fault.resetAfter(SIZE / 2)),
                fault(3).nth(1).then(Fault.flipBit(77)),
                fault(4).then(Fault.flipBit(77)));
    }

    private static Rule.Builder fault(int hour) {
        return Rule.on(RequestKind.GET_OBJECT).key(PackagedDay.key(hour));
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    void verboseSaysOfEachObjectWhatBecameOfItAndOfEachRetryWhy() throws Exception {
        Result result = day.ofDay("download", "--yes", "--verbose");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.WRONG.number());
        assertThat(linesAbout(result, 0)).hasSize(1).first().asString().startsWith("published ");
        assertThat(linesAbout(result, 1))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("retried ")
                .contains("attempt 1", "503");
        assertThat(linesAbout(result, 2))
                .hasSize(2)
                .first()
                .asString()
                .containsPattern("goes on at byte \\d+ of 200000");
        assertThat(linesAbout(result, 3)).hasSize(2).first().asString().contains("attempt 1", "MD5");
        assertThat(linesAbout(result, 4)).first().asString().startsWith("retried ");
        assertThat(linesAbout(result, 4))
                .as("and where in the program, for whoever reports it")
                .last()
                .asString()
                .startsWith("failed ")
                .contains("not published");
    }

    @Test
    void theReportCountsWhatHappenedByCause() throws Exception {
        Result result = day.ofDay("download", "--yes", "--output", "json");

        List<JsonNode> lines = new ArrayList<>();
        for (String line : result.out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines.stream().filter(line -> line.at("/event").asText().equals("retried")))
                .extracting(line -> line.at("/cause").asText())
                .containsExactlyInAnyOrder("throttled", "connection", "wrong-bytes", "wrong-bytes");
        JsonNode report = lines.get(lines.size() - 1);
        assertThat(report.at("/retriesByCause"))
                .isEqualTo(new ObjectMapper().readTree("{\"throttled\":1,\"connection\":1,\"wrong-bytes\":2}"));
        assertThat(report.at("/retries").asLong()).isEqualTo(4);
        assertThat(report.at("/requests/get").asLong())
                .isEqualTo(day.server.stats().requests(RequestKind.GET_OBJECT))
                .isEqualTo(10);
        assertThat(report.at("/wastedBytes").asLong()).isEqualTo(3L * SIZE);
        assertThat(report.at("/receivedBytes").asLong())
                .isLessThanOrEqualTo(day.server.stats().bodyBytes(RequestKind.GET_OBJECT));
    }

    private static List<String> linesAbout(Result result, int hour) {
        return result.err()
                .lines()
                .filter(line -> line.contains(PackagedDay.key(hour)))
                .toList();
    }
}
