package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.output.Screen;
import dev.waybill.s3.S3Executor;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download at a terminal, with files that only a HEAD can tell from others, against a server that counts. */
class ReplaceConsentTest {

    private static final String DAY = "node_fills_by_block/hourly/20251001/";
    private static final int FILES = 6;

    @TempDir
    Path home;

    private S3Server server;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException {
        server = S3Server.builder().region("ap-northeast-1").start();
        FakeBucket bucket = server.bucket("hl-mainnet-node-data");
        for (int hour = 0; hour < FILES; hour++) {
            StoredObject object = StoredObject.generated(1_000, hour)
                    .etag("opaque")
                    .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT);
            bucket.put(DAY + hour + ".lz4", object);
            byte[] bytes = object.bytes().clone();
            if (hour == 2) {
                bytes[7] ^= 1;
            }
            Path file = home.resolve("data").resolve(DAY + hour + ".lz4");
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void asksS3OnceBeforeTheQuestionAndNotAgain() {
        assertThat(run("download", "--start-date", "2025-10-01", "--end-date", "2025-10-01", "--replace", "--to"))
                .as(this::err)
                .isEqualTo(ExitCode.DONE);
        assertThat(err()).contains("Proceed? [y/N]");
        assertBoughtOnce(FILES);
    }

    @Test
    void keepsForTheDownloadWhatItAskedToPriceASavedPlan() {
        String plan = home.resolve("plan.jsonl").toString();
        String[] day = {"--start-date", "2025-10-01", "--end-date", "2025-10-01", "--save-plan", plan};
        assertThat(run(Stream.concat(Stream.of("estimate"), Stream.of(day)).toArray(String[]::new)))
                .isEqualTo(ExitCode.DONE);
        assertThat(run("download", "--plan", plan, "--replace", "--to"))
                .as(this::err)
                .isEqualTo(ExitCode.DONE);
        // One is of the bucket: without a listing nothing else tells whether it can be reached.
        assertBoughtOnce(FILES + 1);
    }

    private void assertBoughtOnce(int heads) {
        assertThat(server.stats().requests(RequestKind.HEAD_OBJECT)).isEqualTo(FILES);
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isOne();
        assertThat(server.stats().requests(RequestKind.LIST)).isOne();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("1 downloaded · 0 skipped · 5 adopted")
                .contains(heads + " HEAD · 1 GET");
    }

    private ExitCode run(String... arguments) {
        Screen screen = new Screen(80, false, true);
        Terminal terminal =
                new Terminal(stream(out), Optional::empty, stream(err), screen, screen, true, false, () -> "y");
        String[] whole = arguments[arguments.length - 1].equals("--to")
                ? Stream.concat(
                                Stream.of(arguments),
                                Stream.of(home.resolve("data").toString()))
                        .toArray(String[]::new)
                : arguments;
        return new Cli(
                        terminal,
                        Map.of("XDG_CONFIG_HOME", home.toString()),
                        connection -> S3Executor.builder()
                                .endpoint(server.endpoint())
                                .pathStyle(true)
                                .anonymous()
                                .build(),
                        Interruption.none())
                .run(whole);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
