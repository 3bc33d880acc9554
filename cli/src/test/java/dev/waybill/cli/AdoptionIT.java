package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on a directory that an older script filled. */
class AdoptionIT {

    private static final String DAY = "node_fills_by_block/hourly/20251001/";

    @TempDir
    Path home;

    private S3Server server;
    private FakeBucket bucket;

    @BeforeEach
    void fillBucketAndDirectory() throws IOException {
        server = S3Server.builder()
                .region("ap-northeast-1")
                .requesterPays(true)
                .credentials("AKIATEST", "secret", null)
                .start();
        bucket = server.bucket("hl-mainnet-node-data");
        Files.createDirectories(home.resolve("data").resolve(DAY));
        for (int hour = 0; hour < 6; hour++) {
            StoredObject object = StoredObject.generated(hour == 0 ? 0 : 9_000_000, hour);
            bucket.put(key(hour), hour == 2 ? object.partSize(8 << 20) : object);
            Files.write(file(hour), object.bytes());
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void adoptsWhatIsRightReportsWhatDiffersAndReplacesItOnRequest() throws Exception {
        Files.write(file(3), Arrays.copyOf(Files.readAllBytes(file(3)), 4_000));
        byte[] flipped = Files.readAllBytes(file(4));
        flipped[5_000_000] ^= 1;
        Files.write(file(4), flipped);

        Result first = download("--yes");
        assertThat(first.exitCode()).as(first.err()).isEqualTo(4);
        assertThat(first.out().replaceAll("\\s+", " "))
                .contains("0 downloaded", "4 adopted", "2 failed", "--replace")
                .contains("it has 4000 bytes, the object has 9000000")
                .contains("verified by etag-md5 3 · multipart-etag 1");
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isZero();

        JsonNode estimate = new ObjectMapper()
                .readTree(download("--replace", "--dry-run", "--output=json").out());
        assertThat(estimate.at("/total/buy/objects").asLong()).isEqualTo(2);
        assertThat(estimate.at("/total/onDisk/objects").asLong()).isEqualTo(4);

        Result second = download("--yes", "--replace");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(2);
        for (int hour = 0; hour < 6; hour++) {
            assertThat(Files.readAllBytes(file(hour)))
                    .isEqualTo(Objects.requireNonNull(bucket.object(key(hour))).bytes());
        }
        Result third = download("--yes", "--durability", "none");
        assertThat(third.exitCode()).as(third.err()).isZero();
        assertThat(third.out()).contains("6 skipped");
    }

    @Test
    void reportsAFileWhoseEvidenceIsTooWeak() throws Exception {
        Result result = download("--require-verification=etag-md5", "--max-cost=0.01");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(4);
        assertThat(result.out().replaceAll("\\s+", " "))
                .contains("5 adopted", "could only be verified by multipart-etag, not by the required etag-md5");
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isZero();
    }

    @Test
    void namesTheLevelsThatThereAre() throws Exception {
        Result result = download("--yes", "--require-verification=md5", "--durability=both");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("--require-verification: unknown verification level 'md5'", "etag-md5")
                .contains("--durability: unknown durability 'both': use one of each, none");
    }

    private static String key(int hour) {
        return DAY + hour + ".lz4";
    }

    private Path file(int hour) {
        return home.resolve("data").resolve(key(hour));
    }

    private Result download(String... more) throws Exception {
        return new CliProcess(home, Map.of("AWS_ACCESS_KEY_ID", "AKIATEST", "AWS_SECRET_ACCESS_KEY", "secret"))
                .run(Stream.concat(
                                Stream.of(
                                        "download",
                                        "--paths=current",
                                        "--start-date=2025-10-01",
                                        "--end-date=2025-10-01",
                                        "--to=data",
                                        "--path-style",
                                        "--endpoint-url=" + server.endpoint()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }
}
