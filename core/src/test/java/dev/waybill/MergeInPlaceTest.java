package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.manifest.DecodedFrom;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import dev.waybill.testkit.disk.DiskCall;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges into a directory where files are already, by another tool or by a merge that was killed. */
class MergeInPlaceTest {

    @TempDir
    Path dir;

    private Path one;
    private Path all;

    @BeforeEach
    void publishOneFileAndCopyIt() throws IOException {
        one = dir.resolve("one");
        all = Files.createDirectory(dir.resolve("all"));
        WaybillMergeTest.publish(one, "a/1");
        Files.createDirectory(all.resolve("a"));
        Files.copy(one.resolve("a/1"), all.resolve("a/1"));
    }

    @Test
    void whatIsFoundInPlaceIsOnTheDiskBeforeItIsRecorded() throws IOException {
        try (FaultyDisk disk = FaultyDisk.over(all, 0)) {
            assertThat(Waybill.merge(List.of(one), disk.path()).recorded().objects())
                    .isEqualTo(1);

            List<DiskCall> forced = disk.calls().stream()
                    .filter(call -> call.operation() == DiskOperation.FORCE)
                    .toList();
            assertThat(forced)
                    .extracting(call -> all.relativize(call.path()).toString())
                    .containsSubsequence("a/1", "a", ".waybill/journal.jsonl");
        }
    }

    @Test
    void aFileThatChangesWhileItIsReadIsNotRecorded() throws IOException {
        try (FaultyDisk disk = FaultyDisk.over(all, 0)) {
            disk.script(DiskRule.on(DiskOperation.CLOSE)
                    .path("a/1")
                    .where(call -> changed(all.resolve("a/1")))
                    .then(DiskFault.IO_ERROR));

            MergeReport report = Waybill.merge(List.of(one), disk.path());

            assertThat(report.recorded().objects()).isZero();
            assertThat(report.conflicts().objects()).isEqualTo(1);
        }
    }

    /** Never hits: what it does is what counts. */
    private static boolean changed(Path file) {
        try {
            Files.writeString(file, "X/1");
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A merge was killed after it had recorded a decoded file, and before it did the object that this one stands for. */
    @Test
    void theRecordOfAReplacedObjectComesWithALaterMerge() throws IOException {
        ManifestEntry object = WaybillMergeTest.entry("h/0.lz4", 7);
        record(one, object, decoded(one));
        record(all, decoded(all));

        assertThat(Waybill.merge(List.of(one), all).complete()).isTrue();

        try (TargetDirectory target = TargetDirectory.open(all, Mode.READ)) {
            assertThat(target.entry("h/0.lz4")).contains(object);
        }
    }

    private static ManifestEntry decoded(Path directory) throws IOException {
        Path file = Files.createDirectories(directory.resolve("h")).resolve("0");
        Files.writeString(file, "h/0");
        ManifestEntry plain =
                WaybillMergeTest.entry("h/0", Files.getLastModifiedTime(file).toMillis());
        return new ManifestEntry(
                plain.key(),
                plain.size(),
                plain.etag(),
                plain.path(),
                plain.verification(),
                plain.checksums(),
                plain.verifiedAt(),
                plain.modifiedMillis(),
                Optional.of(new DecodedFrom("h/0.lz4", 7, true)));
    }

    private static void record(Path directory, ManifestEntry... entries) throws IOException {
        try (TargetDirectory target = TargetDirectory.open(directory, Mode.WRITE)) {
            target.record(List.of(entries));
        }
    }
}
