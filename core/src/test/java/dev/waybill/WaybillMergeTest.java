package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaybillMergeTest {

    @TempDir
    Path dir;

    private Path one;
    private Path two;
    private Path all;

    @BeforeEach
    void name() {
        one = dir.resolve("one");
        two = dir.resolve("two");
        all = dir.resolve("all");
    }

    @Test
    void bringsFilesAndRecordsTogetherAndLeavesTheOthersAsTheyAre() throws IOException {
        publish(one, "a/1", "a/3", "b/1");
        publish(two, "a/2", "a/4");

        MergeReport report = Waybill.merge(List.of(one, two), all);

        assertThat(report.complete()).isTrue();
        assertThat(report.linked()).isEqualTo(new Tally(5, 15));
        assertVerified(all, "a/1", "a/2", "a/3", "a/4", "b/1");
        assertThat(Files.readString(all.resolve("a/2"))).isEqualTo("a/2");
        assertVerified(one, "a/1", "a/3", "b/1");
        assertVerified(two, "a/2", "a/4");
    }

    @Test
    void doesNothingTheSecondTime() throws IOException {
        publish(one, "a/1", "a/2");
        Waybill.merge(List.of(one), all);

        MergeReport again = Waybill.merge(List.of(one), all);

        assertThat(again.present()).isEqualTo(new Tally(2, 6));
        assertThat(again.linked()).isEqualTo(Tally.ZERO);
    }

    @Test
    void copiesToAnotherDisk() throws IOException {
        onAnotherDisk(there -> {
            publish(one, "a/1", "a/2");

            MergeReport report = Waybill.merge(List.of(one), there);

            assertThat(report.copied()).isEqualTo(new Tally(2, 6));
            assertThat(report.complete()).isTrue();
            assertThat(there.resolve(".waybill/partial")).doesNotExist();
            assertVerified(there, "a/1", "a/2");
            assertVerified(one, "a/1", "a/2");
        });
    }

    /** What an unfinished download into the target paid for is given up for the whole object only. */
    @Test
    void aCopyThatFailsLeavesWhatADownloadHadBegun() throws IOException {
        onAnotherDisk(there -> {
            publish(one, "a/1");
            FileTime time = Files.getLastModifiedTime(one.resolve("a/1"));
            Files.writeString(one.resolve("a/1"), "rot");
            Files.setLastModifiedTime(one.resolve("a/1"), time);
            Path partial;
            try (TargetDirectory target = TargetDirectory.open(there, Mode.WRITE)) {
                partial = Files.writeString(target.partialObjects().file("a/1"), "a/");
            }
            Path record = Files.writeString(Path.of(partial + ".ranges"), "a record");

            assertThat(Waybill.merge(List.of(one), there).lost().objects()).isEqualTo(1);

            assertThat(partial).hasContent("a/");
            assertThat(record).hasContent("a record");
            assertThat(partial.getParent()).isDirectoryNotContaining("glob:**.copy");

            publish(two, "a/1");
            assertThat(Waybill.merge(List.of(two), there).copied().objects()).isEqualTo(1);
            assertThat(there.resolve(".waybill/partial")).doesNotExist();
        });
    }

    /** A merge was killed in the middle of a copy. */
    @Test
    void aCopyThatNobodyGoesOnWithIsDeleted() throws IOException {
        Path copy;
        try (TargetDirectory target = TargetDirectory.open(all, Mode.WRITE)) {
            copy = Files.writeString(target.partialObjects().copy("a/1"), "a");
        }
        assertThat(copy).exists();

        TargetDirectory.open(all, Mode.WRITE).close();

        assertThat(copy).doesNotExist();
    }

    /** A download into the target that was killed has begun objects which the shards have whole. */
    @Test
    void leavesNothingOfADownloadThatTheMergeMadeNeedless() throws IOException {
        publish(one, "a/1", "a/2");
        publish(all, "a/2");
        try (TargetDirectory target = TargetDirectory.open(all, Mode.WRITE)) {
            for (String key : List.of("a/1", "a/2", "a/3")) {
                Path partial = Files.writeString(target.partialObjects().file(key), "be");
                Files.writeString(Path.of(partial + ".ranges"), "a record");
            }
        }

        assertThat(Waybill.merge(List.of(one), all).complete()).isTrue();

        try (Stream<Path> left = Files.walk(all.resolve(".waybill/partial"))) {
            assertThat(left.filter(Files::isRegularFile)).as("of a/3 alone").hasSize(2);
        }
        assertVerified(all, "a/1", "a/2");
    }

    @Test
    void takesAFileThatSeveralHaveOnce() throws IOException {
        publish(one, "a/1");
        publish(two, "a/1");

        MergeReport report = Waybill.merge(List.of(one, two), all);

        assertThat(report.linked().objects()).isEqualTo(1);
        assertThat(report.present().objects()).isEqualTo(1);
        assertThat(report.complete()).isTrue();
    }

    @Test
    void recordsFilesThatWerePutIntoOneTreeBeforehand() throws IOException {
        publish(one, "a/1", "a/2");
        publish(two, "a/3");
        Files.createDirectories(all.resolve("a"));
        for (String key : List.of("a/1", "a/2")) {
            Files.move(one.resolve(key), all.resolve(key));
        }
        Files.move(two.resolve("a/3"), all.resolve("a/3"));
        Files.setLastModifiedTime(all.resolve("a/2"), FileTime.fromMillis(1_000));

        MergeReport report = Waybill.merge(List.of(one, two), all);

        assertThat(report.recorded()).isEqualTo(new Tally(3, 9));
        assertThat(report.complete()).isTrue();
        assertVerified(all, "a/1", "a/2", "a/3");
    }

    @FunctionalInterface
    private interface InDirectory {
        void run(Path there) throws IOException;
    }

    private void onAnotherDisk(InDirectory test) throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(dir)));
        Path there = Files.createTempDirectory(memory, "waybill-test");
        try {
            test.run(there);
        } finally {
            try (Stream<Path> files = Files.walk(there)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static void assertVerified(Path directory, String... keys) throws IOException {
        assertThat(Waybill.verify(directory).intact().objects()).isEqualTo(keys.length);
        try (TargetDirectory target = TargetDirectory.open(directory, Mode.READ)) {
            assertThat(target.entries().map(ManifestEntry::key)).containsExactly(keys);
            for (String key : keys) {
                assertThat(target.state(key, key.length(), "e")).isInstanceOf(LocalState.Verified.class);
            }
        }
    }

    static void publish(Path directory, String... keys) throws IOException {
        try (TargetDirectory target = TargetDirectory.open(directory, Mode.WRITE)) {
            for (String key : keys) {
                Files.writeString(target.partialObjects().file(key), key);
                Published published = target.publish(target.partialObjects().file(key), key);
                target.record(List.of(entry(key, published.modifiedMillis())));
            }
        }
    }

    /** Of a file whose content is its key. */
    static ManifestEntry entry(String key, long modifiedMillis) {
        byte[] content = key.getBytes(StandardCharsets.UTF_8);
        Digest crc = ChecksumAlgorithm.CRC32C.newDigest();
        crc.update(content, 0, content.length);
        return new ManifestEntry(
                key,
                content.length,
                "e",
                "p",
                Verification.SIZE_ONLY,
                Map.of(
                        "CRC32C",
                        Checksum.of(ChecksumAlgorithm.CRC32C, crc.value()).base64()),
                Instant.EPOCH,
                modifiedMillis);
    }
}
