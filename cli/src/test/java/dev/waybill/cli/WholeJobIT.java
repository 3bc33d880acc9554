package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeJobIT {

    private static final String[] DAY = {"--paths", "current", "--start-date", "2025-10-01", "--end-date", "2025-10-01"
    };
    private static final String PREFIX = "node_fills_by_block/hourly/20251001/";
    private static final int SIZE = 10_000;

    @TempDir
    Path home;

    private S3Server server;

    @BeforeEach
    void fillADayButForOneHour() throws IOException {
        server = S3Server.builder()
                .region("ap-northeast-1")
                .requesterPays(true)
                .credentials("AKIATEST", "a-secret-that-must-not-show", null)
                .start();
        FakeBucket bucket = server.bucket("hl-mainnet-node-data");
        for (int hour = 0; hour < 24; hour++) {
            if (hour != 7) {
                bucket.putGenerated(PREFIX + hour + ".lz4", SIZE, hour);
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void estimatesWithTheRequestsItSays() throws Exception {
        Result result = run("estimate", "--output", "json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.at("/total/buy/objects").asLong()).isEqualTo(23);
        assertThat(json.at("/total/buy/bytes").asLong()).isEqualTo(23L * SIZE);
        assertThat(json.at("/spent/list").asLong()).isEqualTo(server.stats().requests(RequestKind.LIST));
        assertThat(json.at("/region/name").asText()).isEqualTo("ap-northeast-1");
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isZero();
    }

    @Test
    void checkFindsTheMissingHour() throws Exception {
        Result result = run("check");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(4);
        assertThat(result.out()).contains("missing 2025-10-01 07:00 (1 hour)");
    }

    @Test
    void dryRunBuysAndWritesNothing() throws Exception {
        Result result = run("download", "--dry-run", "--to", "data", "--verbose");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("buy " + PREFIX + "23.lz4 (10000 bytes)");
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void downloadsADayAndThenHasNothingToDo() throws Exception {
        Result first = run("download", "--to", "data", "--max-cost", "1.00");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).startsWith("Complete: all 23 objects").contains("Next: ");
        assertThat(files()).hasSize(23).contains(PREFIX + "0.lz4").doesNotContain(PREFIX + "7.lz4");
        assertThat(Files.readAllBytes(home.resolve("data").resolve(PREFIX + "3.lz4")))
                .isEqualTo(StoredObject.generated(SIZE, 3).bytes());
        assertThat(first.out() + first.err()).doesNotContain("a-secret");
        assertThat(first.err())
                .as("newer JVMs warn of what Netty does, unless told otherwise")
                .doesNotContain("WARNING");

        server.reset();
        Result second = run("download", "--to", "data", "--yes", "--output", "json");
        assertThat(second.exitCode()).as(second.err()).isZero();
        List<String> lines = second.out().lines().toList();
        JsonNode report = new ObjectMapper().readTree(lines.get(lines.size() - 1));
        assertThat(report.at("/skipped/objects").asLong()).isEqualTo(23);
        assertThat(report.at("/receivedBytes").asLong()).isZero();
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isZero();
        assertThat(server.stats().requestsWithoutPayer()).isZero();
    }

    @Test
    void buysASavedPlanWithoutListingAgain() throws Exception {
        assertThat(run("estimate", "--save-plan", "p.jsonl").exitCode()).isZero();
        server.reset();
        Result result = new CliProcess(home, credentials("a-secret-that-must-not-show"))
                .run(
                        "download",
                        "--plan",
                        "p.jsonl",
                        "--to",
                        "data",
                        "--yes",
                        "--endpoint-url",
                        server.endpoint().toString(),
                        "--path-style");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(files()).hasSize(23);
        assertThat(server.stats().requests(RequestKind.LIST)).isZero();
    }

    @Test
    void stopsAtTheByteLimit() throws Exception {
        Result result = run("download", "--to", "data", "--yes", "--max-bytes", "100kB");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(8);
        assertThat(server.stats().bodyBytes(RequestKind.GET_OBJECT)).isLessThanOrEqualTo(100_000);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM: a process is only ever killed")
    void reportsWhatItHasWhenTerminatedAndGoesOnFromThere() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        server.script(Rule.on(RequestKind.GET_OBJECT)
                .key(PREFIX + "5.lz4")
                .then(Fault.runBefore(stalled::countDown), Fault.stallAfter(4_000)));
        Process process = new CliProcess(home, credentials("a-secret-that-must-not-show"))
                .start(arguments("download", "--to", "data", "--yes", "--concurrency", "1"));
        assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();
        PackagedDay.awaitPartialFile(home.resolve("data"), 4_000);
        // Process.destroy would close the streams that the report comes through.
        process.toHandle().destroy();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(out).startsWith("Stopped: ").contains("Next: ");
        int finished = files().size();
        assertThat(finished).isBetween(1, 22);
        assertThat(out).doesNotContain("in vain");
        JsonNode receipts = new ObjectMapper()
                .readTree(new CliProcess(home, Map.of())
                        .run("receipts", "data", "--output", "json")
                        .out());
        assertThat(receipts.at("/runs/0/state").asText()).isEqualTo("stopped");
        assertThat(receipts.at("/runs/0/receivedBytes").asLong()).isEqualTo((long) finished * SIZE + 4_000);
        assertThat(receipts.at("/runs/0/wastedBytes").asLong(-1)).isZero();

        server.clearScript();
        server.reset();
        Result second = run("download", "--to", "data", "--yes", "--output", "json");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(23 - finished);
        assertThat(files()).hasSize(23);
        JsonNode report = new ObjectMapper()
                .readTree(second.out().lines().reduce((before, last) -> last).orElseThrow());
        assertThat(report.at("/resumedBytes").asLong()).isEqualTo(4_000);
    }

    @Test
    void knowsAfterAKillWhatTheRunCanHaveCost() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        server.script(Rule.on(RequestKind.GET_OBJECT)
                .key(PREFIX + "5.lz4")
                .then(Fault.runBefore(stalled::countDown), Fault.stallAfter(10)));
        Process process = new CliProcess(home, credentials("a-secret-that-must-not-show"))
                .start(arguments("download", "--to", "data", "--yes", "--concurrency", "1"));
        assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();
        process.destroyForcibly().waitFor();

        Result receipts = new CliProcess(home, Map.of()).run("receipts", "data", "--output", "json");
        assertThat(receipts.exitCode()).as(receipts.err()).isZero();
        JsonNode run = new ObjectMapper().readTree(receipts.out()).at("/runs/0");
        assertThat(run.at("/state").asText()).isEqualTo("in-flight");
        BigDecimal perByte = new BigDecimal("0.114").divide(BigDecimal.valueOf(1L << 30));
        BigDecimal spent = perByte.multiply(BigDecimal.valueOf(server.stats().bodyBytes(RequestKind.GET_OBJECT)));
        assertThat(new BigDecimal(run.at("/atMostUsd").asText())).isGreaterThan(spent);

        server.clearScript();
        server.reset();
        Result capped = run("download", "--to", "data", "--yes", "--max-cost-month", "0.005");
        assertThat(capped.exitCode()).as(capped.err()).isEqualTo(8);
        assertThat(server.requests())
                .as("the cent that the killed run can have cost is over the limit")
                .isEmpty();
    }

    @Test
    void tellsAWrongSecretInOneLine() throws Exception {
        Result result = new CliProcess(home, credentials("wrong")).run(arguments("estimate"));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(7);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("waybill: ").hasLineCount(1);
    }

    private Result run(String command, String... more) throws Exception {
        return new CliProcess(home, credentials("a-secret-that-must-not-show")).run(arguments(command, more));
    }

    private String[] arguments(String command, String... more) {
        return Stream.of(
                        Stream.of(command),
                        Stream.of(DAY),
                        Stream.of("--endpoint-url", server.endpoint().toString(), "--path-style"),
                        Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    private static Map<String, String> credentials(String secret) {
        return Map.of("AWS_ACCESS_KEY_ID", "AKIATEST", "AWS_SECRET_ACCESS_KEY", secret);
    }

    /** Names below the target, in S3's own spelling, without Waybill's own. */
    private Set<String> files() throws IOException {
        Path target = home.resolve("data");
        Set<String> names = new TreeSet<>();
        if (Files.exists(target)) {
            try (Stream<Path> files = Files.walk(target)) {
                files.filter(Files::isRegularFile)
                        .map(file -> target.relativize(file).toString().replace('\\', '/'))
                        .filter(name -> !name.startsWith(".waybill/"))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
