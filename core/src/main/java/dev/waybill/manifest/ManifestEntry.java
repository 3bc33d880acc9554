package dev.waybill.manifest;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One file that is complete and verified at its final name.
 *
 * @param key the object's key, which is also the file's place below the target directory
 * @param size bytes of the object and of the file
 * @param etag the object's entity tag when it was verified, without quotes
 * @param path the name of the dataset path the object belongs to, such as {@code current}
 * @param verification the strongest evidence that agreed
 * @param checksums what was computed over the file, algorithm name to text; sorted by name
 * @param verifiedAt when the evidence agreed
 * @param modifiedMillis the file's modification time at that moment, milliseconds since the epoch: a file with another
 *     one was touched since and is verified again
 * @param decodedFrom what the file was decoded from, if it is not an object's own: then {@code etag}, {@code path} and {@code verification} are that object's, and
 *     {@code size} and {@code checksums} those of the decoded bytes
 */
public record ManifestEntry(
        String key,
        long size,
        String etag,
        String path,
        Verification verification,
        Map<String, String> checksums,
        Instant verifiedAt,
        long modifiedMillis,
        Optional<DecodedFrom> decodedFrom) {

    /** A file that is an object as S3 stores it. */
    public ManifestEntry(
            String key,
            long size,
            String etag,
            String path,
            Verification verification,
            Map<String, String> checksums,
            Instant verifiedAt,
            long modifiedMillis) {
        this(key, size, etag, path, verification, checksums, verifiedAt, modifiedMillis, Optional.empty());
    }

    /** Checks what every reader relies on. */
    public ManifestEntry {
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(verification, "verification");
        Objects.requireNonNull(verifiedAt, "verifiedAt");
        Objects.requireNonNull(decodedFrom, "decodedFrom");
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a manifest entry needs a key");
        }
        if (size < 0) {
            throw new IllegalArgumentException("a manifest entry cannot have a size of " + size + " bytes");
        }
        checksums = Collections.unmodifiableMap(new TreeMap<>(checksums));
    }
}
