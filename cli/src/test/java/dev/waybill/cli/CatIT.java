package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatIT {

    private static final String KEY = "node_fills_by_block/hourly/20251001/0.lz4";

    @TempDir
    Path home;

    private CliProcess cli;

    @BeforeEach
    void writeAFile() throws IOException {
        cli = new CliProcess(home, Map.of());
        compress(home.resolve("data").resolve(KEY), "{\"block_number\":1}\n");
        Files.writeString(home.resolve("plain.json"), "{\"plain\":true}\n");
    }

    @Test
    void writesWhatKeysAndFilesHoldInTheOrderNamed() throws Exception {
        Result result = cli.run("cat", "plain.json", KEY, "data/" + KEY, "--to", "data");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("{\"plain\":true}\n{\"block_number\":1}\n{\"block_number\":1}\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void aReaderThatStopsEarlyIsNoError() throws Exception {
        compress(home.resolve("many.lz4"), "{\"block_number\":1}\n".repeat(1_000_000));
        Process process = cli.start("cat", "many.lz4");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("{\"block_number\":1}");
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(process.getErrorStream().readAllBytes()).isEmpty();
    }

    @Test
    void aDamagedFileIsNamedWithTheByte() throws Exception {
        Path file = home.resolve("data").resolve(KEY);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));

        Result result = cli.run("cat", "--to", "data", KEY);
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err())
                .startsWith("waybill: reading data/" + KEY + " failed: LZ4 stream at byte " + (bytes.length - 4))
                .hasLineCount(1);
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        Result missing = cli.run("cat", "--to", "data", "no/such.lz4");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).isEqualTo("waybill: reading data/no/such.lz4 failed: there is no such file\n");
        assertThat(cli.run("cat").exitCode()).isEqualTo(2);
    }

    @Test
    void jsonIsRefusedWhereItWasAskedForByHandOnly() throws Exception {
        Result asked = cli.run("cat", "plain.json", "--output", "json");
        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.err()).contains("cat writes what the files hold");
        Result habit = new CliProcess(home, Map.of("WAYBILL_OUTPUT", "json")).run("cat", "plain.json");
        assertThat(habit.exitCode()).as(habit.err()).isZero();
        assertThat(habit.out()).isEqualTo("{\"plain\":true}\n");
    }

    private static void compress(Path file, String lines) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = new LZ4FrameOutputStream(Files.newOutputStream(file))) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }
}
