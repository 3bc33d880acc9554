package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.manifest.Verification;
import dev.waybill.target.TargetDirectory;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the way on disk is left alone and named; everything else goes on. */
class LocalObstaclesTest {

    @TempDir
    Path dir;

    private Path target() {
        return dir.resolve("data");
    }

    private Day day() throws IOException {
        return day(target());
    }

    /** A bucket with a day of small objects, and a run into this directory. */
    static Day day(Path target) throws IOException {
        Day day = new Day(target);
        day.s3.putDay("20251001", 1_000);
        return day;
    }

    private static void assertOneConflict(DownloadReport report, String key, String... words) {
        assertThat(report.stopped()).isEmpty();
        assertThat(report.published().objects()).isEqualTo(23);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(failure.key()).isEqualTo(key);
            assertThat(failure.message()).contains(words).doesNotContain("\n");
        });
    }

    @Test
    void refusesADirectoryThatAnotherRunWritesTo() throws IOException {
        try (Day day = day();
                TargetDirectory other = TargetDirectory.open(target(), TargetDirectory.Mode.WRITE)) {
            DownloadException error = day.refusal();

            assertThat(error.kind()).isEqualTo(Kind.LOCKED);
            assertThat(error).message().contains(other.root().toString());
            assertThat(day.s3.server.stats().requests()).isZero();
        }
    }

    @Test
    void refusesATargetThatIsAFile() throws IOException {
        Files.writeString(target(), "mine");
        try (Day day = day()) {
            DownloadException error = day.refusal();

            assertThat(error.kind()).isEqualTo(Kind.LOCAL_STORAGE);
            assertThat(error).message().contains("it is a file, not a directory");
            assertThat(target()).hasContent("mine");
        }
    }

    @Test
    void refusesATargetThatCannotBeWritten() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write anywhere");
        Files.createDirectory(target());
        assertThat(target().toFile().setWritable(false)).isTrue();
        try (Day day = day()) {
            assertThat(day.refusal().kind()).isEqualTo(Kind.LOCAL_STORAGE);
        }
    }

    @Test
    void leavesAFileWithOtherContentAlone() throws IOException {
        Path file = put(Day.key(4), new byte[1_000]);
        try (Day day = day()) {
            assertOneConflict(day.run(), Day.key(4), file.toString(), "in the way", "move it away");
            assertThat(file).hasBinaryContent(new byte[1_000]);
            assertThat(day.gets()).isEqualTo(23);
        }
    }

    @Test
    void leavesAFileOfAnotherSizeAlone() throws IOException {
        Path file = put(Day.key(4), new byte[3]);
        try (Day day = day()) {
            assertOneConflict(day.run(), Day.key(4), "has 3 bytes, the object has 1000");
            assertThat(file).hasBinaryContent(new byte[3]);
        }
    }

    @Test
    void stopsBeforeTheObjectThatTheDiskHasNoRoomFor() throws IOException {
        try (Day day = day()) {
            day.s3.bucket.put(Day.key(20), StoredObject.generated(1L << 49, 1).etag("opaque"));

            DownloadReport report = day.run();

            assertThat(report.stopped()).hasValueSatisfying(why -> {
                assertThat(why.kind()).isEqualTo(Kind.LOCAL_STORAGE);
                assertThat(why)
                        .message()
                        .contains("stopped before '" + Day.key(20), "data has", "512.0 TiB", "free some space");
            });
            assertThat(day.s3.server.stats().gets(Hyperliquid.BUCKET, Day.key(20)))
                    .isZero();
            day.s3.bucket.put(Day.key(20), Hyperliquid.bytes(1_000, 20));
            day.assertNextRunRepairs();
        }
    }

    @Test
    void adoptsIdenticalFilesWithoutBuyingThem() throws IOException {
        try (Day day = day()) {
            for (int hour = 0; hour < 12; hour++) {
                put(Day.key(hour), day.s3.content(Day.key(hour)));
            }
            DownloadReport report = day.run().requireComplete();

            assertThat(report.adopted().objects()).isEqualTo(12);
            assertThat(report.verification()).containsOnlyKeys(Verification.ETAG_MD5);
            assertThat(day.gets()).isEqualTo(12);
            assertThat(day.run().requireComplete().skipped().objects()).isEqualTo(24);
        }
    }

    @Test
    void doesNotReplaceADirectory() throws IOException {
        Files.createDirectories(target().resolve(Day.key(4)));
        try (Day day = day()) {
            assertOneConflict(day.run(), Day.key(4), "is a directory");
        }
    }

    private Path put(String key, byte[] content) throws IOException {
        return put(target(), key, content);
    }

    /** A file that is there already. */
    static Path put(Path target, String key, byte[] content) throws IOException {
        Path file = target.resolve(key);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }
}
