package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecompressIT {

    private static final String DAY = "node_fills_by_block/hourly/20251001/";

    @TempDir
    Path home;

    private S3Server server;
    private FakeBucket bucket;

    @BeforeEach
    void start() throws IOException {
        server = S3Server.builder()
                .region("ap-northeast-1")
                .requesterPays(true)
                .credentials("AKIATEST", "secret", null)
                .start();
        bucket = server.bucket("hl-mainnet-node-data");
        for (int hour = 0; hour < 3; hour++) {
            bucket.put(DAY + hour + ".lz4", StoredObject.of(frame(lines(hour))));
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void replacesWhatItBoughtAndBuysNothingTwice() throws Exception {
        Result dry = run("download", "--dry-run", "--decompress");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("Decoded files need room as well. How much, nobody knows before");

        Result first = run("download", "--yes", "--decompress=replace");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).startsWith("Complete: ").containsPattern("decoded +3 files, ");
        for (int hour = 0; hour < 3; hour++) {
            assertThat(file(hour + "")).hasContent(lines(hour));
            assertThat(file(hour + ".lz4")).doesNotExist();
        }
        assertThat(run("download", "--yes").exitCode()).isZero();
        assertThat(run("download", "--yes", "--decompress").exitCode()).isZero();
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(3);

        Result verified = new CliProcess(home, Map.of()).run("verify", "--to", "data");
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        Result cat = new CliProcess(home, Map.of()).run("cat", "--to", "data", DAY + "1.lz4");
        assertThat(cat.out()).isEqualTo(lines(1));
    }

    @Test
    void whatCannotBeDecodedIsKeptNamedAndExitsWithFour() throws Exception {
        byte[] cut = frame(lines(0));
        bucket.put(DAY + "0.lz4", StoredObject.of(Arrays.copyOf(cut, cut.length - 4)));
        Files.createDirectories(file("1").getParent());
        Files.writeString(file("1"), "mine");

        Result text = run("download", "--yes", "--decompress=keep");
        assertThat(text.exitCode()).isEqualTo(4);
        assertThat(text.out().replaceAll("\\s+", " "))
                .startsWith("Incomplete: all objects are on disk and verified, but 2 of 3 objects could not be")
                .containsPattern("not decoded +" + DAY + "0.lz4: ")
                .containsPattern("not decoded +" + DAY + "1.lz4: ");
        assertThat(file("0.lz4")).exists();
        assertThat(file("1")).hasContent("mine");

        Result json = run("download", "--yes", "--decompress=replace", "--output=json");
        List<String> events = json.out().lines().toList();
        JsonNode report = new ObjectMapper().readTree(events.get(events.size() - 1));
        assertThat(report.at("/exitCode").asInt()).isEqualTo(4);
        assertThat(report.at("/notDecoded/objects").asInt()).isEqualTo(2);
        assertThat(report.at("/decodeFailures").findValuesAsText("kind"))
                .containsExactlyInAnyOrder("corrupt", "conflict");
        assertThat(events).anyMatch(line -> line.startsWith("{\"event\":\"not-decoded\""));
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(3);
    }

    @Test
    void onlyKnownChoicesAreTaken() throws Exception {
        Result result = run("download", "--yes", "--decompress=zip");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("unknown decompression 'zip': use one of off, keep, replace");
        assertThat(server.stats().requests()).isZero();
    }

    private Path file(String name) {
        return home.resolve("data").resolve(DAY).resolve(name);
    }

    private Result run(String command, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--paths=current",
                "--start-date=2025-10-01",
                "--end-date=2025-10-01",
                "--to=data",
                "--path-style",
                "--endpoint-url=" + server.endpoint()));
        arguments.addAll(List.of(more));
        return new CliProcess(home, Map.of("AWS_ACCESS_KEY_ID", "AKIATEST", "AWS_SECRET_ACCESS_KEY", "secret"))
                .run(arguments.toArray(String[]::new));
    }

    private static String lines(int hour) {
        return ("{\"hour\":" + hour + "}\n").repeat(5_000);
    }

    private static byte[] frame(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new LZ4FrameOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
