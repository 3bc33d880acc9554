package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    @TempDir
    private Path directory;

    private Path lock;

    @BeforeEach
    void nameTheLock() throws IOException {
        lock = directory.toRealPath().resolve(".waybill").resolve("lock");
    }

    @Test
    void aSecondProcessIsRefusedAndToldWhoHoldsTheDirectoryUntilThatOneIsDead() throws Exception {
        Process holder = LockHolder.start(directory);
        try {
            assertThatThrownBy(() -> TargetDirectory.open(directory, Mode.WRITE))
                    .isInstanceOf(DirectoryLockedException.class)
                    .hasMessageContaining("is in use by process " + holder.pid() + " on ")
                    .hasMessageContaining(" since 2")
                    .hasMessageEndingWith("wait for it to end, or stop it");
            TargetDirectory.open(directory, Mode.READ).close();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(lock).content().contains("\"pid\":" + holder.pid());

        try (TargetDirectory taken = TargetDirectory.open(directory, Mode.WRITE)) {
            assertThat(taken.root()).isEqualTo(directory.toRealPath());
            assertThat(lock)
                    .content()
                    .contains("\"pid\":" + ProcessHandle.current().pid());
        }
        assertThat(lock).isEmptyFile();
    }

    @Test
    void aSecondOpeningInTheSameProcessIsRefusedAlsoThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolveSibling(directory.getFileName() + "-link"), directory);
        try (TargetDirectory first = TargetDirectory.open(directory, Mode.WRITE)) {
            assertThatThrownBy(() -> TargetDirectory.open(link, Mode.WRITE))
                    .isInstanceOf(DirectoryLockedException.class)
                    .hasMessageContaining("already open for writing in this process");
            assertThat(first.root()).isEqualTo(directory.toRealPath());
        } finally {
            Files.delete(link);
        }
        TargetDirectory.open(directory, Mode.WRITE).close();
    }

    @Test
    void anInterruptedThreadLeavesNoRecord() throws IOException {
        Files.createDirectories(lock.getParent());
        DirectoryLock held = DirectoryLock.acquire(directory, lock);
        Thread.currentThread().interrupt();
        try {
            held.close();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(lock).isEmptyFile();
    }

    @Test
    void aLivingOwnerCountsEvenWhereTheSystemGrantsTheLock() throws IOException {
        ProcessHandle other = ProcessHandle.current().parent().orElseThrow();
        LockOwner owner = new LockOwner(
                other.pid(),
                LockOwner.thisProcess(Instant.now()).host(),
                Instant.parse("2026-02-03T04:05:06Z"),
                other.info().startInstant());
        leave(owner);

        assertThatThrownBy(() -> TargetDirectory.open(directory, Mode.WRITE))
                .isInstanceOf(DirectoryLockedException.class)
                .hasMessageContaining("process " + owner.pid() + " on " + owner.host() + " since 2026-02-03T04:05:06Z");
    }

    @Test
    void aRecordOfThisProcessThatHoldsNothingIsLeftFromAnEarlierOne() throws IOException {
        leave(LockOwner.thisProcess(Instant.now()));

        TargetDirectory.open(directory, Mode.WRITE).close();
    }

    @Test
    void aLaterProcessWithTheOwnersPidIsNotTheOwner() throws IOException {
        LockOwner self = LockOwner.thisProcess(Instant.now());
        leave(new LockOwner(self.pid(), self.host(), Instant.EPOCH, Optional.of(Instant.EPOCH)));

        TargetDirectory.open(directory, Mode.WRITE).close();
    }

    @Test
    void anOwnerOnAnotherHostIsNeverTakenOver() throws IOException {
        leave(new LockOwner(4711, "elsewhere", Instant.parse("2026-02-03T04:05:06Z"), Optional.empty()));

        assertThatThrownBy(() -> TargetDirectory.open(directory, Mode.WRITE))
                .isInstanceOf(DirectoryLockedException.class)
                .hasMessage("the directory " + directory.toRealPath()
                        + " is in use by process 4711 on elsewhere since"
                        + " 2026-02-03T04:05:06Z: if that process is gone, delete " + lock);
    }

    @Test
    void aTornRecordUnderTheSystemsLockIsAsGoodAsNone() throws IOException {
        Files.createDirectories(lock.getParent());
        Files.writeString(lock, "{\"format\":\"waybill-lo");

        TargetDirectory.open(directory, Mode.WRITE).close();
    }

    @Test
    void theRecordIsWrittenAndReadAsEver() throws IOException {
        String golden;
        try (InputStream in = getClass().getResourceAsStream("/golden/lock-v1.json")) {
            golden = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        LockOwner owner = new LockOwner(
                4711,
                "box",
                Instant.parse("2026-02-03T04:05:06Z"),
                Optional.of(Instant.parse("2026-02-03T04:05:05.120Z")));

        assertThat(owner.toJson()).isEqualTo(golden);
        assertThat(LockOwner.parse(golden)).contains(owner);
    }

    private void leave(LockOwner owner) throws IOException {
        Files.createDirectories(lock.getParent());
        Files.writeString(lock, owner.toJson());
    }
}
