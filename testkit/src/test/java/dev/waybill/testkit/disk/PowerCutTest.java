package dev.waybill.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power cut may and must not take, over many seeds. */
class PowerCutTest {

    private static final int SEEDS = 60;

    @TempDir
    Path dir;

    @FunctionalInterface
    private interface Work {
        void on(Path path) throws IOException;
    }

    @FunctionalInterface
    private interface Look {
        String at(Path real) throws IOException;
    }

    /** What different seeds leave of the same work. */
    private Set<String> outcomes(Work work, Look look) throws IOException {
        Set<String> outcomes = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            Path real = Files.createDirectory(dir.resolve("disk" + seed)).toRealPath();
            try (FaultyDisk disk = FaultyDisk.over(real, seed)) {
                work.on(disk.path());
                disk.script(
                        DiskRule.on(DiskOperation.CREATE).path("last").nth(1).then(DiskFault.POWER_CUT));
                assertThatThrownBy(() -> Files.createFile(disk.path().resolve("last")))
                        .isInstanceOf(DiskCrashException.class);
                outcomes.add(look.at(real));
            }
        }
        return outcomes;
    }

    private static void force(Path path) throws IOException {
        boolean directory = Files.isDirectory(path);
        try (FileChannel channel =
                FileChannel.open(path, directory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static String content(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "gone";
    }

    @Test
    void keepsWhatWasForced() throws IOException {
        assertThat(outcomes(
                        path -> {
                            Files.createDirectory(path.resolve("a"));
                            force(path);
                            Files.writeString(path.resolve("a/part"), "bytes");
                            force(path.resolve("a/part"));
                            Files.move(path.resolve("a/part"), path.resolve("final"), StandardCopyOption.ATOMIC_MOVE);
                            force(path);
                        },
                        real -> content(real.resolve("final")) + " " + content(real.resolve("a/part"))))
                .containsExactly("bytes gone");
    }

    @Test
    void losesWhatItRefusedAlthoughItWasForcedLaterButNotWhatWasWrittenOverIt() throws IOException {
        Path real = Files.createDirectory(dir.resolve("refusing")).toRealPath();
        Files.createFile(real.resolve("file"));
        try (FaultyDisk disk = FaultyDisk.over(real, 1)) {
            Path file = Files.writeString(disk.path().resolve("file"), "bytes");
            disk.script(DiskRule.on(DiskOperation.FORCE).nth(1).then(DiskFault.IO_ERROR));
            assertThatThrownBy(() -> force(file)).isInstanceOf(IOException.class);
            assertThat(Files.readString(file)).isEqualTo("bytes");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[] {'t'}), 2);
            }
            force(file);
            disk.script(DiskRule.on(DiskOperation.CREATE).then(DiskFault.POWER_CUT));
            assertThatThrownBy(() -> Files.createFile(disk.path().resolve("last")))
                    .isInstanceOf(DiskCrashException.class);
        }
        assertThat(real.resolve("file")).hasBinaryContent(new byte[] {0, 0, 't', 0, 0});
    }

    @Test
    void mayLoseTheNameOfAForcedFileWhoseDirectoryWasNot() throws IOException {
        assertThat(outcomes(
                        path -> {
                            Files.writeString(path.resolve("file"), "bytes");
                            force(path.resolve("file"));
                        },
                        real -> content(real.resolve("file"))))
                .containsExactlyInAnyOrder("bytes", "gone");
    }

    @Test
    void mayUndoAMoveAsAWholeWithWhatItReplaced() throws IOException {
        assertThat(outcomes(
                        path -> {
                            Files.writeString(path.resolve("final"), "old");
                            Files.writeString(path.resolve("tmp"), "new");
                            force(path.resolve("final"));
                            force(path.resolve("tmp"));
                            force(path);
                            Files.move(path.resolve("tmp"), path.resolve("final"), StandardCopyOption.REPLACE_EXISTING);
                        },
                        real -> content(real.resolve("final")) + " " + content(real.resolve("tmp"))))
                .containsExactlyInAnyOrder("old new", "new gone");
    }

    @Test
    void mayBringBackWhatWasDeleted() throws IOException {
        assertThat(outcomes(
                        path -> {
                            Files.writeString(path.resolve("file"), "bytes");
                            force(path.resolve("file"));
                            force(path);
                            Files.delete(path.resolve("file"));
                        },
                        real -> content(real.resolve("file"))))
                .containsExactlyInAnyOrder("bytes", "gone");
    }

    @Test
    void mayLoseADirectoryWithAllThatIsInIt() throws IOException {
        assertThat(outcomes(
                        path -> {
                            Files.createDirectory(path.resolve("a"));
                            Files.writeString(path.resolve("a/file"), "bytes");
                            force(path.resolve("a/file"));
                            force(path.resolve("a"));
                        },
                        real -> content(real.resolve("a/file"))))
                .containsExactlyInAnyOrder("bytes", "gone");
    }

    @Test
    void mayCutOrZeroTheBytesBehindTheLastForceAndNoOthers() throws IOException {
        int size = 10_000;
        byte[] ones = new byte[size];
        Arrays.fill(ones, (byte) 1);
        Set<String> outcomes = outcomes(
                path -> {
                    try (FileChannel channel = FileChannel.open(
                            path.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                        channel.write(ByteBuffer.wrap(ones));
                        channel.force(true);
                        channel.write(ByteBuffer.wrap(ones));
                    }
                    force(path);
                },
                real -> {
                    byte[] left = Files.readAllBytes(real.resolve("file"));
                    assertThat(left).hasSizeBetween(size, 2 * size).startsWith(ones);
                    boolean zeros = Arrays.toString(left).contains("0");
                    return (left.length < 2 * size ? "cut" : "whole") + (zeros ? " zeros" : "");
                });

        assertThat(outcomes).containsExactlyInAnyOrder("whole", "cut", "whole zeros");
    }
}
