package dev.waybill.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the demo's bucket holds: the time in which Hyperliquid changed its format twice, with the real bucket's edges, two objects of more
 * than a few KiB, and one hour that is missing.
 */
final class DemoBucket {

    /** First day of the commands: both old formats cover it in part. */
    static final String FIRST_DAY = "2025-05-25";

    /** Last day of the commands. */
    static final String LAST_DAY = "2025-07-28";

    /** The hour that {@link FillFormat#CURRENT} lacks. */
    static final Instant MISSING_HOUR = Instant.parse("2025-07-28T05:00:00Z");

    /** The hour in the middle of which the node changed to the current format, so that it is in two objects. */
    private static final Instant HANDOFF = Instant.parse("2025-07-27T08:00:00Z");

    private static final Instant LARGE_HOUR = Instant.parse("2025-07-27T15:00:00Z");
    private static final int PART_BYTES = 5 * 1024 * 1024;
    private static final int TRADES = 12;
    private static final int TRADES_OF_A_LARGE_HOUR = 30_000;

    private final EmbeddedS3 s3;
    private final Map<String, byte[]> objects = new TreeMap<>();

    private DemoBucket(EmbeddedS3 s3) {
        this.s3 = s3;
    }

    /** Fills the server's bucket. */
    static DemoBucket fill(EmbeddedS3 s3) throws IOException, InterruptedException {
        DemoBucket bucket = new DemoBucket(s3);
        bucket.hours(FillFormat.LEGACY_TRADES, "2025-05-25T00:00:00Z", "2025-05-26T00:00:00Z");
        bucket.hours(FillFormat.LEGACY_TRADES, "2025-06-21T00:00:00Z", "2025-06-22T00:00:00Z");
        bucket.hours(FillFormat.LEGACY_FILLS, "2025-05-25T14:00:00Z", "2025-07-27T09:00:00Z");
        bucket.hours(FillFormat.CURRENT, "2025-07-27T08:00:00Z", "2025-07-29T00:00:00Z");
        s3.awaitUploads();
        return bucket;
    }

    int objects() {
        return objects.size();
    }

    long bytes() {
        return objects.values().stream().mapToLong(body -> body.length).sum();
    }

    /** Which files below the directory differ from the objects, are missing, or are none of them; Waybill's own records aside. */
    List<String> differences(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Map<String, Path> found = new TreeMap<>();
            files.filter(Files::isRegularFile)
                    .filter(file -> !directory.relativize(file).startsWith(".waybill"))
                    .forEach(file ->
                            found.put(directory.relativize(file).toString().replace('\\', '/'), file));
            return Stream.concat(objects.keySet().stream(), found.keySet().stream())
                    .distinct()
                    .filter(key -> !sameBytes(objects.get(key), found.get(key)))
                    .toList();
        }
    }

    private static boolean sameBytes(byte @Nullable [] expected, @Nullable Path file) {
        try {
            return expected != null && file != null && Arrays.equals(expected, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hours(FillFormat format, String from, String to) throws IOException, InterruptedException {
        Instant end = Instant.parse(to);
        for (Instant hour = Instant.parse(from); hour.isBefore(end); hour = hour.plus(Duration.ofHours(1))) {
            if (format == FillFormat.CURRENT && hour.equals(MISSING_HOUR)) {
                continue;
            }
            boolean inParts = format == FillFormat.LEGACY_FILLS && hour.equals(HANDOFF);
            boolean large = inParts || (format == FillFormat.CURRENT && hour.equals(LARGE_HOUR));
            byte[] body = format.encode(Trade.ofHour(hour, large ? TRADES_OF_A_LARGE_HOUR : TRADES));
            objects.put(format.key(hour), body);
            if (inParts) {
                s3.putInParts(format.key(hour), body, PART_BYTES);
            } else {
                s3.put(format.key(hour), body);
            }
        }
    }
}
