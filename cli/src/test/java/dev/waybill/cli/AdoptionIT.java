package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on a directory that an older script filled. */
class AdoptionIT {

    @TempDir
    Path home;

    private PackagedDay day;

    @BeforeEach
    void fillBucketAndDirectory() throws IOException {
        day = new PackagedDay(home);
        Files.createDirectories(home.resolve("data").resolve(PackagedDay.DAY));
        for (int hour = 0; hour < 6; hour++) {
            StoredObject object = StoredObject.generated(hour == 0 ? 0 : 9_000_000, hour);
            day.bucket.put(PackagedDay.key(hour), hour == 2 ? object.partSize(8 << 20) : object);
            Files.write(day.file(hour), object.bytes());
        }
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    void adoptsWhatIsRightReportsWhatDiffersAndReplacesItOnRequest() throws Exception {
        Files.write(day.file(3), Arrays.copyOf(Files.readAllBytes(day.file(3)), 4_000));
        byte[] flipped = Files.readAllBytes(day.file(4));
        flipped[5_000_000] ^= 1;
        Files.write(day.file(4), flipped);

        Result first = day.ofDay("download", "--yes");
        assertThat(first.exitCode()).as(first.err()).isEqualTo(4);
        assertThat(first.out().replaceAll("\\s+", " "))
                .contains("0 downloaded", "4 adopted", "2 failed", "--replace")
                .contains("it has 4000 bytes, the object has 9000000")
                .contains("verified by etag-md5 3 · multipart-etag 1");
        assertThat(day.server.stats().requests(RequestKind.GET_OBJECT)).isZero();

        JsonNode estimate = new ObjectMapper()
                .readTree(day.ofDay("download", "--replace", "--dry-run", "--output=json")
                        .out());
        assertThat(estimate.at("/total/buy/objects").asLong()).isEqualTo(2);
        assertThat(estimate.at("/total/onDisk/objects").asLong()).isEqualTo(4);

        Result second = day.ofDay("download", "--yes", "--replace");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(day.server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(2);
        for (int hour = 0; hour < 6; hour++) {
            assertThat(Files.readAllBytes(day.file(hour)))
                    .isEqualTo(Objects.requireNonNull(day.bucket.object(PackagedDay.key(hour)))
                            .bytes());
        }
        Result third = day.ofDay("download", "--yes", "--durability", "none");
        assertThat(third.exitCode()).as(third.err()).isZero();
        assertThat(third.out()).contains("6 skipped");
    }

    @Test
    void reportsAFileWhoseEvidenceIsTooWeak() throws Exception {
        Result result = day.ofDay("download", "--require-verification=etag-md5", "--max-cost=0.01");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(4);
        assertThat(result.out().replaceAll("\\s+", " "))
                .contains("5 adopted", "could only be verified by multipart-etag, not by the required etag-md5");
        assertThat(day.server.stats().requests(RequestKind.GET_OBJECT)).isZero();
    }

    @Test
    void namesTheLevelsThatThereAre() throws Exception {
        Result result = day.ofDay("download", "--yes", "--require-verification=md5", "--durability=both");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("--require-verification: unknown verification level 'md5'", "etag-md5")
                .contains("--durability: unknown durability 'both': use one of each, none");
    }
}
