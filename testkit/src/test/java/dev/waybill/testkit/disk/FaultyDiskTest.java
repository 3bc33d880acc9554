package dev.waybill.testkit.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyDiskTest {

    @TempDir
    Path dir;

    private Path real;
    private FaultyDisk disk;
    private Path faulty;

    @BeforeEach
    void open() throws IOException {
        real = Files.createDirectory(dir.resolve("disk")).toRealPath();
        disk = FaultyDisk.over(real, 42);
        faulty = disk.path();
    }

    @AfterEach
    void close() throws IOException {
        disk.close();
        assertThat(dir).isDirectoryContaining(real::equals);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(dir)) {
            assertThat(left).as("nothing stays aside").hasSize(1);
        }
    }

    @Test
    void worksAsTheRealFilesDoAndCountsWhatIsDone() throws IOException {
        Path folder =
                Files.createDirectory(Files.createDirectory(faulty.resolve("a")).resolve("b"));
        Files.writeString(folder.resolve("new.txt"), "hello");
        Files.move(folder.resolve("new.txt"), folder.resolve("old.txt"), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }

        assertThat(real.resolve("a/b/old.txt")).hasContent("hello");
        assertThat(Files.readString(folder.resolve("old.txt"))).isEqualTo("hello");
        assertThat(disk.calls().stream()
                        .filter(call -> call.operation().mutates())
                        .map(call -> call.operation() + " " + real.relativize(call.path())))
                .containsExactly(
                        "CREATE_DIRECTORY a",
                        "CREATE_DIRECTORY a/b",
                        "CREATE a/b/new.txt",
                        "WRITE a/b/new.txt",
                        "MOVE a/b/old.txt",
                        "FORCE a/b");
        assertThat(disk.bytesWritten("**.txt")).isEqualTo(5);
        assertThat(Files.deleteIfExists(folder.resolve("old.txt"))).isTrue();
        assertThat(Files.deleteIfExists(folder.resolve("old.txt"))).isFalse();
    }

    @Test
    void anErrorHasTheTextOfTheSystemAndNothingIsDone() throws IOException {
        Path file = Files.writeString(faulty.resolve("file"), "hello");
        disk.script(
                DiskRule.on(DiskOperation.WRITE).then(DiskFault.NO_SPACE),
                DiskRule.on(DiskOperation.FORCE).then(DiskFault.IO_ERROR),
                DiskRule.on(DiskOperation.MOVE).then(DiskFault.CROSS_DEVICE),
                DiskRule.on(DiskOperation.OPEN).path("denied*").then(DiskFault.DENIED),
                DiskRule.on(DiskOperation.OPEN).path("open*").then(DiskFault.TOO_MANY_OPEN_FILES));

        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(9)))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
            assertThatThrownBy(() -> channel.force(true)).hasMessage("Input/output error");
        }
        assertThatThrownBy(() -> Files.move(file, faulty.resolve("other"), StandardCopyOption.ATOMIC_MOVE))
                .isInstanceOf(AtomicMoveNotSupportedException.class);
        assertThatThrownBy(() -> Files.newInputStream(faulty.resolve("denied")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage(real.resolve("denied").toString());
        assertThatThrownBy(() -> Files.newOutputStream(faulty.resolve("open")))
                .isExactlyInstanceOf(FileSystemException.class)
                .hasMessage(real.resolve("open") + ": Too many open files");
        assertThat(real).isDirectoryContaining("glob:**file").isDirectoryNotContaining("glob:**o{ther,pen}");
        assertThat(real.resolve("file")).hasContent("hello");
    }

    @Test
    void aRuleHitsTheOperationsItNames() throws IOException {
        disk.script(
                DiskRule.on(DiskOperation.CREATE).path("*.tmp").nth(2).then(DiskFault.NO_SPACE),
                DiskRule.on(DiskOperation.CREATE)
                        .path("never")
                        .probability(0, 1)
                        .then(DiskFault.NO_SPACE));

        Files.createFile(faulty.resolve("1.tmp"));
        Files.createFile(faulty.resolve("other"));
        Files.createFile(faulty.resolve("never"));
        assertThatThrownBy(() -> Files.createFile(faulty.resolve("2.tmp"))).hasMessageContaining("No space left");
        Files.createFile(faulty.resolve("3.tmp"));
    }

    @Test
    void aShortWriteTakesAPartAndSaysSo() throws IOException {
        disk.script(DiskRule.on(DiskOperation.WRITE).nth(1).then(DiskFault.SHORT_WRITE));
        ByteBuffer bytes = ByteBuffer.wrap("0123456789".getBytes(UTF_8));

        try (FileChannel channel =
                FileChannel.open(faulty.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            int written = channel.write(bytes);

            assertThat(written).isBetween(1, 9).isEqualTo(bytes.position());
            assertThat(real.resolve("file")).hasContent("0123456789".substring(0, written));
            channel.write(bytes);
        }
        assertThat(real.resolve("file")).hasContent("0123456789");
    }

    @Test
    void aFailingCloseClosesAllTheSame() throws IOException {
        disk.script(DiskRule.on(DiskOperation.CLOSE).then(DiskFault.IO_ERROR));
        FileChannel channel =
                FileChannel.open(faulty.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();

        assertThatThrownBy(channel::close).hasMessage("Input/output error");

        assertThat(lock.isValid()).isFalse();
        assertThatCode(channel::close).doesNotThrowAnyException();
    }

    @Test
    void afterACrashNothingWorksLocksAreFreeAndTheFilesAreAsTheyWere() throws IOException {
        Path file = faulty.resolve("file");
        int[] instant = {0};
        disk.atDeath(() -> instant[0]++);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        assertThat(channel.tryLock()).isNotNull();
        channel.write(ByteBuffer.wrap("first".getBytes(UTF_8)));
        disk.script(DiskRule.on(DiskOperation.WRITE).nth(1).then(DiskFault.CRASH));

        assertThatThrownBy(() -> channel.write(ByteBuffer.wrap("second".getBytes(UTF_8))))
                .isInstanceOf(DiskCrashException.class);

        assertThat(disk.death()).contains(new DiskCall(DiskOperation.WRITE, real.resolve("file")));
        assertThat(instant[0]).isEqualTo(1);
        assertThat("firstsecond").startsWith(Files.readString(real.resolve("file")));
        assertThat(Files.size(real.resolve("file"))).isBetween(6L, 10L);
        assertThatThrownBy(channel::close).isInstanceOf(DiskCrashException.class);
        assertThatThrownBy(() -> Files.createFile(faulty.resolve("more"))).isInstanceOf(DiskCrashException.class);
        assertThatThrownBy(() -> Files.delete(file)).isInstanceOf(DiskCrashException.class);
        assertThatThrownBy(() -> Files.readString(file)).isInstanceOf(DiskCrashException.class);
        assertThatThrownBy(() -> Files.size(file)).isInstanceOf(DiskCrashException.class);
        assertThatThrownBy(() -> Files.newDirectoryStream(faulty)).isInstanceOf(DiskCrashException.class);
        try (FileChannel later = FileChannel.open(real.resolve("file"), StandardOpenOption.WRITE)) {
            assertThat(later.tryLock()).isNotNull();
        }
    }
}
