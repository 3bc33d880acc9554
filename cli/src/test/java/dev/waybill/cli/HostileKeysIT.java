package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket whose keys want to leave the directory and to play tricks on the terminal, from its listing to every output of the packaged jar. */
class HostileKeysIT {

    private static final String DAY = "logs/2025-10-01/";
    private static final String ESCAPE = "\u001b]0;owned\u0007\u001b[2J\u009b31m\u202egnp";

    /** Each would lie outside the target, or is no name of a file, or asks the terminal for something. */
    private static final List<String> HOSTILE = List.of(
            DAY + "../../../../escaped.txt",
            DAY + "../../../.ssh/authorized_keys",
            DAY + "a/../../../../../escaped-too.txt",
            DAY + "/abs.txt",
            DAY + "..\\..\\..\\escaped.txt",
            DAY + "a//b.txt",
            DAY + "./c.txt",
            DAY + "..",
            DAY + "nul\u0000.txt",
            DAY + "line\r\nfeed.txt",
            DAY + "controls" + ESCAPE + ".txt",
            DAY + "x".repeat(300));

    /** S3 has no such key, so no template matches it. */
    private static final String ENDLESS = DAY + "x".repeat(5_000);

    /** Odd, but names of files like any other. */
    private static final List<String> FINE = List.of(
            DAY + "a..b.txt",
            DAY + "%2e%2e%2fescaped.txt",
            DAY + "..a",
            DAY + "turn\u202earound.txt",
            DAY + "größe 日本.txt");

    @TempDir
    Path dir;

    private Path home;
    private S3Server server;

    @BeforeEach
    void fillTheBucket() throws IOException {
        home = Files.createDirectories(dir.resolve("some/where/deep/home"));
        server = S3Server.builder().start();
        Stream.of(HOSTILE, FINE, List.of(ENDLESS))
                .flatMap(List::stream)
                .forEach(
                        key -> server.bucket("bucket").put(key, StoredObject.of(key.getBytes(StandardCharsets.UTF_8))));
        Files.writeString(home.resolve("set.json"), """
                {"schemaVersion": 1, "name": "set", "title": "Any", "bucket": "bucket", "payer": "anonymous", "regionHint": "us-east-1",
                 "paths": [{"name": "logs", "description": "Any", "template": "logs/{yyyy-MM-dd}/*"}]}
                """);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void nothingLeavesTheTargetAndNothingReachesTheTerminal() throws Exception {
        List<Result> all = new ArrayList<>();
        all.add(run("estimate", "--save-plan", "plan.jsonl"));
        all.add(run("download", "--to", "data", "--dry-run", "--verbose"));
        Result download = run("download", "--to", "data", "--yes", "--verbose");
        all.add(download);
        Result again = run("download", "--to", "data", "--yes", "--output", "json", "--verbose");
        all.add(again);
        all.add(run("check", "--to", "data", "--output", "json"));

        assertThat(download.exitCode()).as(download.err()).isEqualTo(4);
        assertThat(report(again).at("/skipped/objects").asInt()).isEqualTo(FINE.size());
        assertThat(report(again).at("/failures").findValuesAsText("key")).containsExactlyInAnyOrderElementsOf(HOSTILE);
        assertThat(FINE)
                .allSatisfy(key -> assertThat(home.resolve("data").resolve(key))
                        .content(StandardCharsets.UTF_8)
                        .isEqualTo(key));
        assertThat(filesOutsideTheTarget()).containsExactlyInAnyOrder("set.json", "plan.jsonl");
        assertThat(filesBelow(home.resolve("data")))
                .filteredOn(file -> !file.startsWith(home.resolve("data/.waybill")))
                .hasSize(FINE.size());

        // A changed file, so that verify and its repair have a hostile key to name; and a reading of what is not there.
        Files.writeString(home.resolve("data").resolve(DAY + "turn\u202earound.txt"), "changed");
        all.add(local("verify", "--to", "data", "--repair"));
        all.add(local("verify", "--to", "data", "--output", "json"));
        all.add(local("receipts", "data"));
        all.add(local("cat", "--to", "data", "gone" + ESCAPE));
        all.add(local("cat", "--to", "data", "--verbose", DAY + "controls" + ESCAPE + ".txt"));
        assertThat(all).allSatisfy(HostileKeysIT::assertPlain);
    }

    @Test
    void aServersWordsReachNoTerminalEither() throws Exception {
        List<Result> all = new ArrayList<>();
        for (String code : List.of("AccessDenied", "Odd" + ESCAPE.replace("\u001b", "&#x1b;"))) {
            server.script(Rule.on(RequestKind.LIST)
                    .then(Fault.answer(
                            403,
                            Map.of("x-amz-request-id", "1"),
                            "<Error><Code>" + code + "</Code><Message>no\u009b31m \u202etxet</Message></Error>")));
            all.add(run("estimate", "--verbose"));
        }
        server.script(
                Rule.on(RequestKind.LIST).then(Fault.header("ETag", "x"), Fault.rewrite(xml -> "<html>\u009b2J")));
        all.add(run("estimate", "--verbose", "--output", "json"));
        assertThat(all).allSatisfy(result -> {
            assertThat(result.exitCode()).isNotZero();
            assertPlain(result);
        });
    }

    @Test
    void aListingCannotNameKeysThatWereNotAskedFor() throws Exception {
        for (String key : List.of("../escaped.txt", "/etc/escaped.txt")) {
            server.script(Rule.on(RequestKind.LIST)
                    .then(Fault.rewrite(xml -> xml.replaceFirst(
                            "(?s)<Contents>.*</Contents>",
                            "<Contents><Key>" + key + "</Key><ETag>a</ETag><Size>5</Size></Contents>"))));
            Result result = run("download", "--to", "data", "--yes");
            assertThat(result.exitCode()).as(result.out() + result.err()).isNotZero();
            assertPlain(result);
        }
        assertThat(filesOutsideTheTarget()).containsExactly("set.json");
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isZero();
    }

    private static void assertPlain(Result result) {
        for (String text : List.of(result.out(), result.err())) {
            assertThat(text.codePoints())
                    .as(text)
                    .noneMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\t') || c == 0x202e);
        }
    }

    private static JsonNode report(Result result) throws IOException {
        List<String> lines = result.out().lines().toList();
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }

    private Result run(String command, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of(command, "--dataset", "set.json", "--start-date", "2025-10-01", "--end-date", "2025-10-01"));
        arguments.addAll(List.of("--endpoint-url", server.endpoint().toString(), "--path-style"));
        arguments.addAll(List.of(more));
        return local(arguments.toArray(String[]::new));
    }

    private Result local(String... arguments) throws Exception {
        return new CliProcess(home, Map.of("LC_ALL", "C.UTF-8")).run(arguments);
    }

    private List<String> filesOutsideTheTarget() throws IOException {
        return filesBelow(dir).stream()
                .filter(file -> !file.startsWith(home.resolve("data")))
                .map(file -> home.relativize(file).toString())
                .toList();
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
