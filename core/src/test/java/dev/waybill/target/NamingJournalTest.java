package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.manifest.Journal;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.TargetDirectory.Mode;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that only its size vouches for is recorded wherever a run ended after it had its name. */
class NamingJournalTest {

    private static final List<String> KEYS = List.of("a/1", "a/2", "b/3");

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(names = {"CRASH", "POWER_CUT", "IO_ERROR"})
    void aFileThatHasItsNameIsRecordedWhateverFailed(DiskFault fault) throws Exception {
        int point = 1;
        while (failsAndRecords(point, fault)) {
            point++;
        }
        assertThat(point).isGreaterThan(15);
    }

    /** False if nothing failed. */
    private boolean failsAndRecords(int point, DiskFault fault) throws Exception {
        Path real = Files.createTempDirectory(dir, "disk");
        try (FaultyDisk disk = FaultyDisk.over(real, point)) {
            try (TargetDirectory target = TargetDirectory.open(disk.path(), Mode.WRITE);
                    Publisher publisher = new Publisher(target)) {
                disk.script(DiskRule.on(DiskOperation.mutating()).nth(point).then(fault));
                for (String key : KEYS) {
                    publisher.publish(ready(target, key));
                }
            } catch (IOException e) {
                // Where it died, or what it could not do at the end.
            }
            boolean failed = disk.calls().stream()
                            .filter(call -> call.operation().mutates())
                            .count()
                    >= point;
            disk.script();
            try (TargetDirectory target = TargetDirectory.open(real, Mode.WRITE)) {
                assertThat(KEYS)
                        .allSatisfy(key -> assertThat(target.state(key, key.length(), "etag"))
                                .as("%s after %s at %s", key, fault, point)
                                .isInstanceOfAny(LocalState.Verified.class, LocalState.Absent.class));
            }
            assertThat(real.resolve(".waybill/naming.jsonl")).doesNotExist();
            return failed && point < 200;
        }
    }

    @Test
    void aLaterGroupDoesNotForgetOneThatEndedUnexpectedly() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE);
                Publisher publisher = new Publisher(target)) {
            AtomicInteger asked = new AtomicInteger();
            publisher.publish(ready(
                    target,
                    "a/1",
                    published -> {
                        // First it is written down, then it has got its name.
                        if (asked.incrementAndGet() == 2) {
                            throw new OutOfMemoryError("simulated");
                        }
                        return entry("a/1", 3, published.modifiedMillis());
                    },
                    ended::countDown));
            ended.await();
            publisher.publish(ready(target, "a/2"));
        }

        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE)) {
            assertThat(target.state("a/1", 3, "etag")).isInstanceOf(LocalState.Verified.class);
            assertThat(target.state("a/2", 3, "etag")).isInstanceOf(LocalState.Verified.class);
        }
    }

    @Test
    void whatIsAnotherFileOrElsewhereIsNotRecorded() throws IOException {
        TargetDirectory.open(dir, Mode.WRITE).close();
        write("same", 1_000);
        write("touched", 2_000);
        Files.createSymbolicLink(dir.resolve("link"), Files.createDirectory(dir.resolve("folder")));
        write("folder/linked", 1_000);
        new NamingJournal(dir.resolve(".waybill"))
                .announce(
                        List.of(
                                entry("same", 1_000),
                                entry("touched", 1_000),
                                entry("gone", 1_000),
                                entry("link/linked", 1_000),
                                entry("../" + dir.getFileName() + "/same", 1_000)),
                        Durability.EACH);

        TargetDirectory.open(dir, Mode.WRITE).close();

        try (TargetDirectory target = TargetDirectory.open(dir, Mode.READ)) {
            assertThat(target.entries().map(ManifestEntry::key)).containsExactly("same");
        }
        assertThat(Journal.read(dir.resolve(".waybill/naming.jsonl"))).isEmpty();
    }

    private void write(String name, long modified) throws IOException {
        Path file = Files.writeString(dir.resolve(name), "content");
        Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
    }

    private static ReadyFile ready(TargetDirectory target, String key) throws IOException {
        return ready(target, key, published -> entry(key, key.length(), published.modifiedMillis()), () -> {});
    }

    private static ReadyFile ready(TargetDirectory target, String key, Publisher.EntryMaker maker, Runnable failed)
            throws IOException {
        byte[] content = key.getBytes(StandardCharsets.UTF_8);
        PartialObject complete = target.partialObjects().open(key, content.length, "etag");
        complete.append(0, ByteBuffer.wrap(content));
        return ReadyFile.named(complete, Verification.SIZE_ONLY, key, maker, new Publisher.Outcome() {
            @Override
            public void published() {}

            @Override
            public void failed(IOException why) {
                failed.run();
            }
        });
    }

    private static ManifestEntry entry(String key, long modified) {
        return entry(key, "content".length(), modified);
    }

    private static ManifestEntry entry(String key, int size, long modified) {
        return new ManifestEntry(key, size, "etag", "p", Verification.SIZE_ONLY, Map.of(), Instant.EPOCH, modified);
    }
}
