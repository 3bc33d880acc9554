package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million keys of a directory that is not there are not asked for one by one, and nothing that is there goes unseen for it. */
class MissingFoldersTest {

    @TempDir
    private Path directory;

    @Test
    void whoOnlyLooksTakesAMissingDirectoryToStayMissingWhileItsKeysAreLookedAt() throws IOException {
        put("a/1");
        put("b2/c/1");
        try (TargetDirectory target = TargetDirectory.open(directory, Mode.READ)) {
            assertThat(state(target, "b/c/1")).isInstanceOf(LocalState.Absent.class);
            put("b/c/2");

            assertThat(state(target, "b/c/2")).isInstanceOf(LocalState.Absent.class);
            assertThat(state(target, "b/d")).isInstanceOf(LocalState.Absent.class);
            assertThat(state(target, "b2/c/1")).isInstanceOf(LocalState.Unverified.class);
            assertThat(state(target, "a/1")).isInstanceOf(LocalState.Unverified.class);
            assertThat(state(target, "a/b/1")).isInstanceOf(LocalState.Absent.class);
            assertThat(state(target, "b/c/2")).isInstanceOf(LocalState.Unverified.class);
        }
    }

    @Test
    void whatIsRefusedIsRefusedInAMissingDirectoryToo() throws IOException {
        try (TargetDirectory target = TargetDirectory.open(directory, Mode.READ)) {
            assertThat(state(target, "b/1")).isInstanceOf(LocalState.Absent.class);
            assertThat(state(target, "b/../1")).isInstanceOf(LocalState.Blocked.class);
            assertThat(state(target, "b/2/")).isInstanceOf(LocalState.Blocked.class);
        }
    }

    @Test
    void aDownloadSeesADirectoryThatAppearsBesideIt() throws IOException {
        try (TargetDirectory target = TargetDirectory.open(directory, Mode.WRITE)) {
            assertThat(state(target, "b/1")).isInstanceOf(LocalState.Absent.class);
            put("b/2");

            assertThat(state(target, "b/2")).isInstanceOf(LocalState.Unverified.class);
        }
    }

    @Test
    void aFileOrLinkWhereADirectoryShouldBeBlocksEachKey() throws IOException {
        put("a/x");
        Files.createSymbolicLink(directory.resolve("a/link"), directory.resolve("nowhere"));
        try (TargetDirectory target = TargetDirectory.open(directory, Mode.READ)) {
            for (String key : new String[] {"a/x/1", "a/x/y/2", "a/link/1", "a/link/2"}) {
                assertThat(state(target, key)).isInstanceOf(LocalState.Blocked.class);
            }
        }
    }

    private void put(String key) throws IOException {
        Files.createDirectories(directory.resolve(key).getParent());
        Files.writeString(directory.resolve(key), "x");
    }

    private static LocalState state(TargetDirectory target, String key) throws IOException {
        return target.state(key, 1, "tag");
    }
}
