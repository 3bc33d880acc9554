package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys for which there is no safe place in a directory. */
class KeysInDirectoryTest {

    @TempDir
    private Path outside;

    private Path directory;

    @BeforeEach
    void nameTheDirectory() {
        directory = outside.resolve("data");
    }

    @Test
    void followsNoLinkInsideTheDirectoryAlsoOneMadeLater() throws IOException {
        Path elsewhere = Files.createDirectory(outside.resolve("elsewhere"));
        try (TargetDirectory target = TargetDirectory.open(directory, Mode.WRITE)) {
            assertThat(target.state("a/x", 1, "tag")).isEqualTo(new LocalState.Absent());
            TargetDirectoryTest.store(target, "a/b/1", "hello", "tag");
            Path partial = Files.writeString(target.partialObjects().file("a/b/2"), "hello");
            Files.delete(directory.resolve("a/b/1"));
            Files.delete(directory.resolve("a/b"));
            Files.createSymbolicLink(directory.resolve("a/b"), elsewhere);
            Files.createSymbolicLink(directory.resolve("link"), elsewhere.resolve("new"));

            assertThatThrownBy(() -> target.publish(partial, "a/b/2"))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("a/b' is a symbolic link, which is not followed");
            assertThat(target.state("a/b/2", 1, "tag")).isInstanceOf(LocalState.Blocked.class);
            assertThat(target.state("link", 1, "tag")).isInstanceOf(LocalState.Blocked.class);
            assertThatThrownBy(() -> target.publish(partial, "link")).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aKeyThatIsAlsoADirectoryOfAnotherIsBlockedBothWays() throws IOException {
        try (TargetDirectory target = TargetDirectory.open(directory, Mode.WRITE)) {
            TargetDirectoryTest.store(target, "a", "hello", "tag");
            TargetDirectoryTest.store(target, "b/c", "hello", "tag");
            assertThat(target.state("a/x", 1, "tag"))
                    .isInstanceOfSatisfying(
                            LocalState.Blocked.class,
                            blocked -> assertThat(blocked.reason())
                                    .startsWith("cannot store key 'a/x': ")
                                    .endsWith("a' is a file"));
            assertThat(target.state("b", 1, "tag"))
                    .isInstanceOfSatisfying(
                            LocalState.Blocked.class,
                            blocked -> assertThat(blocked.reason()).endsWith("b' is a directory"));
            Path partial = Files.writeString(target.partialObjects().file("a/x"), "hello");
            assertThatThrownBy(() -> target.publish(partial, "a/x")).isInstanceOf(FileSystemException.class);
        }
        assertThat(directory.resolve("a")).hasContent("hello");
    }

    @Test
    void hostileKeysLeaveNothingOutsideOrInside() throws IOException {
        List<String> hostile = List.of(
                "../x",
                "/tmp/x",
                "a/../../x",
                "..\\x",
                "C:/x",
                "a\u0000b",
                "\u001b[2J",
                "a//b",
                "a/./b",
                ".waybill/lock",
                ".WAYBILL/x",
                "x".repeat(300),
                "x/".repeat(600),
                "a/",
                "");
        try (TargetDirectory target = TargetDirectory.open(directory, Mode.WRITE)) {
            Path partial = Files.writeString(target.partialObjects().file("any"), "hello");
            for (String key : hostile) {
                assertThat(target.state(key, 5, "tag")).as(key).isInstanceOf(LocalState.Blocked.class);
                assertThatThrownBy(() -> target.publish(partial, key))
                        .as(key)
                        .isInstanceOf(IllegalArgumentException.class)
                        .message()
                        .doesNotContainPattern("\\p{Cntrl}");
            }
            Files.delete(partial);
        }
        assertThat(TargetDirectoryTest.files(outside)).containsExactly("data/.waybill/lock");
    }
}
