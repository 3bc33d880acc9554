package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.DownloadException.Kind;
import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.LocalState;
import dev.waybill.target.Published;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaybillVerifyTest {

    @TempDir
    Path dir;

    @Test
    void findsNothingWhereNothingChanged() throws IOException {
        publish(dir, "a/1", "a/2", "b");
        Set<String> seen = new ConcurrentSkipListSet<>();

        VerifyReport report = Waybill.verify(dir, (key, bytes) -> seen.add(key));

        assertThat(report.clean()).isTrue();
        assertThat(report.intact().objects()).isEqualTo(3);
        assertThat(seen).containsExactly("a/1", "a/2", "b");
    }

    @Test
    void tellsHowMuchThereIsBeforeItReads() throws IOException {
        publish(dir, "a/1", "a/2");
        List<Tally> recorded = new CopyOnWriteArrayList<>();

        Waybill.verify(dir, new VerifyListener() {
            @Override
            public void began(Tally all) {
                recorded.add(all);
            }

            @Override
            public void checked(String key, long bytes) {
                assertThat(recorded).extracting(Tally::objects).containsExactly(2L);
            }
        });

        assertThat(recorded).extracting(Tally::objects).containsExactly(2L);
    }

    @Test
    void neverPassesForCleanWhatItCouldNotLookAt() throws IOException {
        publish(dir, "a/1");

        assertThatThrownBy(() -> Waybill.verify(dir, (key, bytes) -> {
                    throw new IllegalStateException("a listener that fails");
                }))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("a listener that fails");
    }

    @Test
    void readsNothingOutsideTheDirectoryWhateverTheManifestNames(@TempDir Path outside) throws IOException {
        publish(dir, "a/1", "b/1");
        Files.writeString(outside.resolve("1"), "b/1");
        Files.delete(dir.resolve("b/1"));
        Files.delete(dir.resolve("b"));
        Files.createSymbolicLink(dir.resolve("b"), outside);
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE)) {
            target.record(List.of(new ManifestEntry(
                    "../../etc/hostname", 1, "e", "p", Verification.SIZE_ONLY, Map.of(), Instant.EPOCH, 0)));
        }

        VerifyReport report = Waybill.repair(dir, VerifyListener.NONE);

        assertThat(report.intact().objects()).isEqualTo(1);
        assertThat(report.differences())
                .filteredOn(difference -> difference.kind() == VerifyReport.Kind.CHANGED)
                .extracting(VerifyReport.Difference::detail)
                .anySatisfy(detail -> assertThat(detail).contains("symbolic link"))
                .anySatisfy(detail -> assertThat(detail).contains("'..'"))
                .hasSize(2);
        assertThat(outside.resolve("1")).hasContent("b/1");
        assertThat(report.setAside().objects()).isZero();
    }

    @Test
    void findsAFlippedBitEvenIfSizeAndTimeAreAsBefore() throws IOException {
        publish(dir, "a/1", "a/2");
        flip("a/2");

        VerifyReport report = Waybill.verify(dir);

        assertThat(report.clean()).isFalse();
        assertThat(report.changed().objects()).isEqualTo(1);
        assertThat(report.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.key()).isEqualTo("a/2");
            assertThat(difference.kind()).isEqualTo(VerifyReport.Kind.CHANGED);
            assertThat(difference.detail()).contains("CRC32C");
        });
    }

    @Test
    void findsMissingExtraAndPartialFiles() throws IOException {
        publish(dir, "a/1", "a/2");
        Files.delete(dir.resolve("a/1"));
        Files.writeString(dir.resolve("a/mine.txt"), "x");
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE)) {
            Files.writeString(target.partialObjects().file("a/3"), "half");
        }

        VerifyReport report = Waybill.verify(dir);

        assertThat(report.missing().objects()).isEqualTo(1);
        assertThat(report.extra().objects()).isEqualTo(1);
        assertThat(report.partial().objects()).isEqualTo(1);
        assertThat(report.differences())
                .extracting(VerifyReport.Difference::kind)
                .containsExactlyInAnyOrder(
                        VerifyReport.Kind.MISSING, VerifyReport.Kind.EXTRA, VerifyReport.Kind.PARTIAL);
    }

    @Test
    void setsChangedFilesAsideSoThatTheNextDownloadFetchesThem() throws IOException {
        publish(dir, "a/1", "a/2");
        flip("a/2");

        VerifyReport report = Waybill.repair(dir, VerifyListener.NONE);

        assertThat(report.setAside().objects()).isEqualTo(1);
        assertThat(dir.resolve(".waybill/set-aside/a/2")).exists();
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.READ)) {
            assertThat(target.state("a/2", 3, "e")).isInstanceOf(LocalState.Absent.class);
            assertThat(target.state("a/1", 3, "e")).isInstanceOf(LocalState.Verified.class);
        }
    }

    @Test
    void refusesADirectoryWithoutARecord(@TempDir Path other) throws IOException {
        for (int files = 0; files < 2; files++) {
            DownloadException refused =
                    catchThrowableOfType(DownloadException.class, () -> Waybill.repair(other, VerifyListener.NONE));
            assertThat(refused.kind()).isEqualTo(Kind.INVALID_PLAN);
            assertThat(refused).hasMessageContaining("no download is recorded in " + other);
            assertThat(other.resolve(".waybill")).doesNotExist();
            Files.writeString(other.resolve("mine"), "mine");
        }
    }

    @Test
    void refusesWhatIsNoDirectory() {
        assertThatThrownBy(() -> Waybill.verify(dir.resolve("none")))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("not a directory");
    }

    static void publish(Path directory, String... keys) throws IOException {
        try (TargetDirectory target = TargetDirectory.open(directory, Mode.WRITE)) {
            for (String key : keys) {
                byte[] content = key.getBytes(StandardCharsets.UTF_8);
                Files.write(target.partialObjects().file(key), content);
                Published published = target.publish(target.partialObjects().file(key), key);
                Digest crc = ChecksumAlgorithm.CRC32C.newDigest();
                crc.update(content, 0, content.length);
                target.record(List.of(new ManifestEntry(
                        key,
                        content.length,
                        "e",
                        "p",
                        Verification.SIZE_ONLY,
                        Map.of(
                                "CRC32C",
                                Checksum.of(ChecksumAlgorithm.CRC32C, crc.value())
                                        .base64()),
                        Instant.EPOCH,
                        published.modifiedMillis())));
            }
        }
    }

    private void flip(String key) throws IOException {
        Path file = dir.resolve(key);
        FileTime before = Files.getLastModifiedTime(file);
        byte[] content = Files.readAllBytes(file);
        content[0] ^= 1;
        Files.write(file, content);
        Files.setLastModifiedTime(file, before);
    }
}
