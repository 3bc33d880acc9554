package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetDirectoryTest {

    private static final String KEY = "node_fills/hourly/20250601/9.lz4";

    @TempDir
    private Path outside;

    private Path directory;

    @BeforeEach
    void nameTheDirectory() {
        directory = outside.resolve("data");
    }

    @Test
    void whatIsPublishedAndRecordedIsVerifiedAtTheNextOpening() throws IOException {
        try (TargetDirectory target = open(Mode.WRITE)) {
            assertThat(target.state(KEY, 5, "tag")).isEqualTo(new LocalState.Absent());
            store(target, KEY, "hello", "tag");
        }
        try (TargetDirectory target = open(Mode.WRITE)) {
            assertThat(target.state(KEY, 5, "tag")).isInstanceOf(LocalState.Verified.class);
            assertThat(target.state(KEY, 5, "other")).isInstanceOf(LocalState.Unverified.class);
            assertThat(target.state(KEY, 6, "tag")).isInstanceOf(LocalState.Unverified.class);
            assertThat(target.entries()).hasSize(1);
        }
        assertThat(directory.resolve(KEY)).hasContent("hello");
        assertThat(files(directory)).containsExactlyInAnyOrder(KEY, ".waybill/manifest.jsonl", ".waybill/lock");
    }

    @Test
    void aFileTouchedSinceIsUnverifiedAndAMissingOneAbsent() throws IOException {
        try (TargetDirectory target = open(Mode.WRITE)) {
            store(target, KEY, "hello", "tag");
            store(target, "b", "hello", "tag");
        }
        Files.setLastModifiedTime(directory.resolve(KEY), FileTime.fromMillis(1_000));
        Files.delete(directory.resolve("b"));

        try (TargetDirectory target = open(Mode.READ)) {
            assertThat(target.state(KEY, 5, "tag"))
                    .isEqualTo(new LocalState.Unverified(target.root().resolve(KEY), 5));
            assertThat(target.state("b", 5, "tag")).isEqualTo(new LocalState.Absent());
        }
    }

    @Test
    void readingSeesTheJournalOfACrashedRunAndWritesNothing() throws IOException {
        TargetDirectory crashed = open(Mode.WRITE);
        store(crashed, KEY, "hello", "tag");
        List<String> before = files(directory);

        try (TargetDirectory target = open(Mode.READ)) {
            assertThat(target.state(KEY, 5, "tag")).isInstanceOf(LocalState.Verified.class);
            assertThatThrownBy(() -> target.partialObjects().file(KEY)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(files(directory)).isEqualTo(before).contains(".waybill/journal.jsonl");
        crashed.close();
    }

    @Test
    void readingAMissingDirectoryFindsNothingAndCreatesNothing() throws IOException {
        try (TargetDirectory target = open(Mode.READ)) {
            assertThat(target.state(KEY, 5, "tag")).isEqualTo(new LocalState.Absent());
            assertThat(target.usableSpaceBytes()).isPositive();
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void neverOverwritesWhatIsThere() throws IOException {
        try (TargetDirectory target = open(Mode.WRITE)) {
            Files.createDirectories(directory.resolve(KEY).getParent());
            Files.writeString(directory.resolve(KEY), "mine");
            Path partial = Files.writeString(target.partialObjects().file(KEY), "theirs");

            assertThatThrownBy(() -> target.publish(partial, KEY))
                    .isInstanceOf(FileAlreadyExistsException.class)
                    .hasMessageContaining("left alone");
            assertThat(partial).hasContent("theirs");
            assertThat(target.state(KEY, 6, "tag"))
                    .isEqualTo(new LocalState.Unverified(target.root().resolve(KEY), 4));
        }
        assertThat(directory.resolve(KEY)).hasContent("mine");
    }

    @Test
    void replacesOnlyTheVeryFileThatSomebodyAgreedToReplace() throws IOException {
        try (TargetDirectory target = open(Mode.WRITE)) {
            Path file = directory.resolve(KEY);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "mine");
            target.allowReplacing(KEY);
            Files.writeString(file, "mine, and newer");
            Path partial = Files.writeString(target.partialObjects().file(KEY), "theirs");
            assertThatThrownBy(() -> target.publish(partial, KEY)).isInstanceOf(FileAlreadyExistsException.class);
            assertThat(file).hasContent("mine, and newer");

            target.allowReplacing(KEY);
            target.publish(partial, KEY);
            assertThat(file).hasContent("theirs");

            Path next = Files.writeString(target.partialObjects().file(KEY), "once more");
            assertThatThrownBy(() -> target.publish(next, KEY))
                    .as("a permission is for once")
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
    }

    @Test
    void publishesOnlyItsOwnPartialFiles() throws IOException {
        Path foreign = Files.writeString(outside.resolve("foreign"), "hello");
        try (TargetDirectory target = open(Mode.WRITE)) {
            Path link = Files.createSymbolicLink(target.partialObjects().file("link"), foreign);
            assertThatThrownBy(() -> target.publish(foreign, KEY)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> target.publish(link, KEY)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> target.publish(target.partialObjects().file("none"), KEY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is no partial file of");
        }
        assertThat(foreign).hasContent("hello");
    }

    @Test
    void partialFilesOfOneKeyHaveOnePlaceAndSurviveTheRun() throws IOException {
        Path partial;
        try (TargetDirectory target = open(Mode.WRITE)) {
            partial = Files.writeString(target.partialObjects().file(KEY), "hel");
            assertThat(target.partialObjects().file(KEY.toUpperCase(Locale.ROOT)))
                    .isNotEqualTo(partial);
        }
        try (TargetDirectory target = open(Mode.WRITE)) {
            assertThat(target.partialObjects().file(KEY)).isEqualTo(partial).hasContent("hel");
        }
        assertThat(outside.toRealPath().relativize(partial))
                .hasToString(
                        "data/.waybill/partial/fc0f2ee93e6e743cdcf7e0b7288a090df5771c27d47957d82446ffebc90ebed8.part");
    }

    @Test
    void aFileInsteadOfADirectoryIsRefused() throws IOException {
        Files.writeString(directory, "a file");
        for (Mode mode : Mode.values()) {
            assertThatThrownBy(() -> open(mode))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("cannot download into " + directory
                            + ": it is a file, not a directory: choose another target directory");
        }
        assertThatThrownBy(() -> TargetDirectory.open(directory.resolve("below"), Mode.WRITE))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("cannot write to the target directory");
    }

    @Test
    void aLinkInsteadOfOurFolderIsRefused() throws IOException {
        Files.createDirectory(directory);
        Files.createSymbolicLink(directory.resolve(".waybill"), outside);
        for (Mode mode : Mode.values()) {
            assertThatThrownBy(() -> open(mode)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anInterruptedThreadStillFoldsAndUnlocks() throws IOException {
        TargetDirectory target = open(Mode.WRITE);
        store(target, KEY, "hello", "tag");
        Thread.currentThread().interrupt();
        target.close();
        assertThat(Thread.interrupted()).isTrue();
        target.close();

        assertThat(files(directory)).containsExactlyInAnyOrder(KEY, ".waybill/manifest.jsonl", ".waybill/lock");
        assertThatThrownBy(() -> store(target, "b", "hello", "tag")).isInstanceOf(IOException.class);
    }

    private TargetDirectory open(Mode mode) throws IOException {
        return TargetDirectory.open(directory, mode);
    }

    static void store(TargetDirectory target, String key, String content, String etag) throws IOException {
        Path partial = Files.writeString(target.partialObjects().file(key), content);
        Published done = target.publish(partial, key);
        target.record(List.of(new ManifestEntry(
                key,
                done.size(),
                etag,
                "current",
                Verification.ETAG_MD5,
                Map.of(),
                Instant.parse("2026-02-03T04:05:06Z"),
                done.modifiedMillis())));
    }

    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
