package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecompressIT {

    @TempDir
    Path home;

    private PackagedDay day;

    @BeforeEach
    void start() throws IOException {
        day = new PackagedDay(home);
        for (int hour = 0; hour < 3; hour++) {
            day.bucket.put(PackagedDay.key(hour), StoredObject.of(frame(lines(hour))));
        }
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    void replacesWhatItBoughtAndBuysNothingTwice() throws Exception {
        Result dry = day.ofDay("download", "--dry-run", "--decompress");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("Decoded files need room as well. How much, nobody knows before");

        Result first = day.ofDay("download", "--yes", "--decompress=replace");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).startsWith("Complete: ").containsPattern("decoded +3 files, ");
        for (int hour = 0; hour < 3; hour++) {
            assertThat(file(hour + "")).hasContent(lines(hour));
            assertThat(file(hour + ".lz4")).doesNotExist();
        }
        assertThat(day.ofDay("download", "--yes").exitCode()).isZero();
        assertThat(day.ofDay("download", "--yes", "--decompress").exitCode()).isZero();
        assertThat(day.server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(3);

        Result verified = day.local("verify", "--to", "data");
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        Result cat = day.local("cat", "--to", "data", PackagedDay.DAY + "1.lz4");
        assertThat(cat.out()).isEqualTo(lines(1));
    }

    @Test
    void whatCannotBeDecodedIsKeptNamedAndExitsWithFour() throws Exception {
        byte[] cut = frame(lines(0));
        day.bucket.put(PackagedDay.key(0), StoredObject.of(Arrays.copyOf(cut, cut.length - 4)));
        Files.createDirectories(file("1").getParent());
        Files.writeString(file("1"), "mine");

        Result text = day.ofDay("download", "--yes", "--decompress=keep");
        assertThat(text.exitCode()).isEqualTo(4);
        assertThat(text.out().replaceAll("\\s+", " "))
                .startsWith("Incomplete: all objects are on disk and verified, but 2 of 3 objects could not be")
                .containsPattern("not decoded +" + PackagedDay.DAY + "0.lz4: ")
                .containsPattern("not decoded +" + PackagedDay.DAY + "1.lz4: ");
        assertThat(file("0.lz4")).exists();
        assertThat(file("1")).hasContent("mine");

        Result json = day.ofDay("download", "--yes", "--decompress=replace", "--output=json");
        List<String> events = json.out().lines().toList();
        JsonNode report = new ObjectMapper().readTree(events.get(events.size() - 1));
        assertThat(report.at("/exitCode").asInt()).isEqualTo(4);
        assertThat(report.at("/notDecoded/objects").asInt()).isEqualTo(2);
        assertThat(report.at("/decodeFailures").findValuesAsText("kind"))
                .containsExactlyInAnyOrder("corrupt", "conflict");
        assertThat(events).anyMatch(line -> line.startsWith("{\"event\":\"not-decoded\""));
        assertThat(day.server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(3);
    }

    @Test
    void onlyKnownChoicesAreTaken() throws Exception {
        Result result = day.ofDay("download", "--yes", "--decompress=zip");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("unknown decompression 'zip': use one of off, keep, replace");
        assertThat(day.server.stats().requests()).isZero();
    }

    private Path file(String name) {
        return home.resolve("data").resolve(PackagedDay.DAY).resolve(name);
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
