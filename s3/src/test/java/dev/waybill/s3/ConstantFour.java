package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadReport;
import dev.waybill.lz4.FrameInputStream;
import dev.waybill.lz4.FrameLimits;
import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must be true of every run, whatever went wrong in it: no corrupt file is published, no partial file stands under a final name, a run says that it is complete only if everything is
 * there and verified, and the next run repairs without buying again what was verified. The bucket is the judge, not what the product recorded.
 */
final class ConstantFour {

    private final FakeBucket bucket;
    private final Path directory;
    /** Files of somebody else, which a run may leave as they are. */
    private final Set<Path> before;

    private ConstantFour(FakeBucket bucket, Path directory) {
        this.bucket = bucket;
        this.directory = directory;
        this.before = finalFiles(directory);
    }

    /** Looks at a directory before a run. */
    static ConstantFour before(FakeBucket bucket, Path directory) {
        return new ConstantFour(bucket, directory);
    }

    /** The first two, of a run that ended in whatever way: what is new under a final name is the whole object of that name. */
    void assertNoBadFile() {
        finalFiles(directory).stream()
                .filter(file -> !before.contains(file))
                .forEach(file -> assertIsItsObject(bucket, directory, file));
    }

    /** The first three. */
    void assertHoldsAfter(DownloadReport report) {
        assertNoBadFile();
        assertThat(report.verification().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("files that were verified")
                .isEqualTo(report.published().objects() + report.adopted().objects());
        if (report.complete()) {
            assertThat(finalFiles(directory)).as("files of a complete run").hasSizeGreaterThanOrEqualTo((int)
                    report.planned().objects());
        }
    }

    /** The first two, of a directory in which there was nothing else. */
    static void assertNoBadFile(FakeBucket bucket, Path directory) {
        finalFiles(directory).forEach(file -> assertIsItsObject(bucket, directory, file));
    }

    /** The last: after a run on a server whose counts began with it, every object is there, and those that were verified before were not asked for. */
    static void assertRepaired(Hyperliquid s3, Path directory, Collection<String> verifiedBefore) {
        assertThat(s3.bucket.keys()).allSatisfy(key -> assertIsItsObject(s3.bucket, directory, directory.resolve(key)));
        assertThat(verifiedBefore)
                .allSatisfy(key -> assertThat(s3.server.stats().gets(s3.bucket.name(), key))
                        .as("GETs of %s, which was verified", key)
                        .isZero());
    }

    private static void assertIsItsObject(FakeBucket bucket, Path directory, Path file) {
        String key = directory.relativize(file).toString().replace('\\', '/');
        StoredObject object = bucket.object(key);
        StoredObject encoded = bucket.object(key + ".lz4");
        assertThat(object == null ? encoded : object)
                .as("object of the published file %s", key)
                .isNotNull();
        try {
            byte[] expected =
                    object == null ? decoded(Objects.requireNonNull(encoded).bytes()) : object.bytes();
            // Not compared by AssertJ, which would print megabytes.
            assertThat(Arrays.equals(Files.readAllBytes(file), expected))
                    .as("the published file %s is its object", key)
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] decoded(byte[] frames) throws IOException {
        try (FrameInputStream lines = new FrameInputStream(new ByteArrayInputStream(frames), FrameLimits.NONE)) {
            return lines.readAllBytes();
        }
    }

    private static Set<Path> finalFiles(Path directory) {
        Path state = directory.resolve(".waybill");
        return Day.filesBelow(directory).filter(file -> !file.startsWith(state)).collect(Collectors.toSet());
    }
}
