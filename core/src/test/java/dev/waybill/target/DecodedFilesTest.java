package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.manifest.DecodedFrom;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodedFilesTest {

    private static final String KEY = "day/0.lz4";
    private static final String NAME = "day/0";
    private static final long SIZE = 3;

    @TempDir
    Path dir;

    @Test
    void aDecodedFileThatReplacesTheObjectStandsForIt() throws IOException {
        record(true);

        assertThat(state(KEY, SIZE, "e"))
                .isInstanceOfSatisfying(
                        LocalState.Verified.class,
                        verified -> assertThat(verified.entry().key()).isEqualTo(NAME));
        assertThat(state(KEY, SIZE, "other version")).isInstanceOf(LocalState.Absent.class);
        assertThat(state(KEY, SIZE + 1, "e")).isInstanceOf(LocalState.Absent.class);
    }

    @Test
    void oneThatIsKeptBesideTheObjectDoesNot() throws IOException {
        record(false);

        assertThat(state(KEY, SIZE, "e")).isInstanceOf(LocalState.Absent.class);
    }

    @Test
    void aTouchedOneStandsForTheObjectIfItsContentIsTheSame() throws IOException {
        record(true);
        Files.setLastModifiedTime(dir.resolve(NAME), FileTime.fromMillis(1));
        assertThat(state(KEY, SIZE, "e")).isInstanceOf(LocalState.Verified.class);

        Files.writeString(dir.resolve(NAME), "other lines");
        assertThat(state(KEY, SIZE, "e")).isInstanceOf(LocalState.Absent.class);
    }

    @Test
    void anObjectOfThatNameIsBlockedAndTheOtherNamed() throws IOException {
        record(true);

        assertThat(state(NAME, 11, "e"))
                .isEqualTo(new LocalState.Blocked(
                        "cannot store key 'day/0': its file is what key 'day/0.lz4' was decoded to"));
    }

    @Test
    void onlyTheVeryFileThatWasDecodedIsDeleted() throws IOException {
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE)) {
            Path file = Files.createDirectories(dir.resolve("day")).resolve("0.lz4");
            Files.writeString(file, "abc");
            DecodedFiles files = new DecodedFiles(target);
            long modified = Files.getLastModifiedTime(file).toMillis();

            assertThat(files.deleteSource(KEY, SIZE, modified + 1)).isFalse();
            assertThat(files.deleteSource(KEY, SIZE + 1, modified)).isFalse();
            assertThat(file).exists();
            assertThat(files.deleteSource(KEY, SIZE, modified)).isTrue();
            assertThat(file).doesNotExist();
            assertThat(files.deleteSource(KEY, SIZE, modified)).isFalse();
        }
    }

    @Test
    void decodedBytesThatACrashLeftAreDeletedAtTheNextOpening() throws IOException {
        Path temporary;
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE)) {
            temporary = new DecodedFiles(target).temporary(NAME);
            Files.writeString(temporary, "half");
        }
        assertThat(temporary).exists();

        TargetDirectory.open(dir, Mode.WRITE).close();
        assertThat(temporary).doesNotExist();
    }

    private LocalState state(String key, long size, String etag) throws IOException {
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.READ)) {
            return target.state(key, size, etag);
        }
    }

    private void record(boolean replaces) throws IOException {
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE)) {
            Path temporary = new DecodedFiles(target).temporary(NAME);
            Files.writeString(temporary, "three lines");
            Published published = target.publish(temporary, NAME);
            target.record(List.of(new ManifestEntry(
                    NAME,
                    published.size(),
                    "e",
                    "p",
                    Verification.ETAG_MD5,
                    Map.of("CRC32C", DecodedFiles.crc32c(published.file())),
                    Instant.EPOCH,
                    published.modifiedMillis(),
                    Optional.of(new DecodedFrom(KEY, SIZE, replaces)))));
        }
    }
}
