package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.cli.CliProcess.Result;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyIT {

    private static final String BUCKET = "hl-mainnet-node-data";
    private static final String DAY = "node_fills_by_block/hourly/20251001/";
    private static final int SIZE = 10_000;

    @TempDir
    Path home;

    private S3Server server;

    @BeforeEach
    void downloadADay() throws Exception {
        server = S3Server.builder()
                .region("ap-northeast-1")
                .requesterPays(true)
                .credentials("AKIATEST", "secret", null)
                .start();
        FakeBucket bucket = server.bucket(BUCKET);
        for (int hour = 0; hour < 24; hour++) {
            bucket.putGenerated(DAY + hour + ".lz4", SIZE, hour);
        }
        Result result = download();
        assertThat(result.exitCode()).as(result.err()).isZero();
        server.reset();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void isQuietAboutADirectoryThatIsAsItWasAndSendsNothing() throws Exception {
        Result result = verify();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("Intact: all 24 files").doesNotContain("Next:");
        assertThat(result.err()).contains("100%", "24/24 objects");
        assertThat(verify("--quiet").err()).isEmpty();
        assertThat(server.stats().requests()).isZero();
    }

    @Test
    void namesEveryDifferenceAndRepairsForExactlyWhatIsLost() throws Exception {
        Path target = home.resolve("data");
        flipABit(target.resolve(DAY + "3.lz4"));
        Files.delete(target.resolve(DAY + "4.lz4"));
        Path extra = Files.writeString(target.resolve("mine.txt"), "mine");
        try (TargetDirectory directory = TargetDirectory.open(target, Mode.WRITE)) {
            Files.writeString(directory.partialObjects().file(DAY + "4.lz4"), "half");
        }

        Result found = verify();
        assertThat(found.exitCode()).as(found.err()).isEqualTo(4);
        assertThat(found.out())
                .containsPattern("changed +" + DAY + "3.lz4: ")
                .containsPattern("missing +" + DAY + "4.lz4: ")
                .containsPattern("extra +mine.txt: ")
                .containsPattern("partial +\\.waybill/partial/")
                .containsPattern("Next: .* verify --to data --repair\\R");

        JsonNode repaired = new ObjectMapper()
                .readTree(verify("--repair", "--output", "json").out());
        assertThat(repaired.at("/setAside/objects").asLong()).isEqualTo(1);
        assertThat(server.stats().requests()).as("without a network").isZero();

        Result download = download();
        assertThat(download.exitCode()).as(download.err()).isZero();
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(2);
        assertThat(server.stats().gets(BUCKET, DAY + "3.lz4")).isEqualTo(1);
        assertThat(server.stats().gets(BUCKET, DAY + "4.lz4")).isEqualTo(1);
        assertThat(Files.readAllBytes(target.resolve(DAY + "3.lz4")))
                .isEqualTo(StoredObject.generated(SIZE, 3).bytes());

        Files.delete(extra);
        Result clean = verify();
        assertThat(clean.exitCode())
                .as("the copy that was set aside is no difference:\n%s", clean.out())
                .isZero();
        assertThat(target.resolve(".waybill/set-aside").resolve(DAY + "3.lz4")).exists();
    }

    private static void flipABit(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 4;
        Files.write(file, content);
        Files.setLastModifiedTime(file, time);
    }

    private Result download() throws Exception {
        return new CliProcess(home, Map.of("AWS_ACCESS_KEY_ID", "AKIATEST", "AWS_SECRET_ACCESS_KEY", "secret"))
                .run(
                        "download",
                        "--paths=current",
                        "--start-date=2025-10-01",
                        "--end-date=2025-10-01",
                        "--to=data",
                        "--yes",
                        "--path-style",
                        "--endpoint-url=" + server.endpoint());
    }

    /** Without credentials: nothing may need them. */
    private Result verify(String... more) throws Exception {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "verify";
        arguments[1] = "--to";
        arguments[2] = "data";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return new CliProcess(home, Map.of()).run(arguments);
    }
}
