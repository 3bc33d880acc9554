package dev.waybill;

import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import dev.waybill.manifest.ManifestEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.Map;

/** Compares one file with all the checksums that its manifest entry holds, in one pass. */
final class FileCheck {

    private static final int BUFFER_BYTES = 256 * 1024;

    private FileCheck() {}

    /** What a file is. */
    enum Is {
        INTACT,
        CHANGED,
        MISSING
    }

    /** A finding and one line about it. */
    record Finding(Is kind, String detail) {}

    static Finding of(Path file, ManifestEntry entry) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return new Finding(Is.MISSING, "it is gone");
        }
        if (!attributes.isRegularFile()) {
            return new Finding(Is.CHANGED, "it is not a regular file any more");
        }
        if (attributes.size() != entry.size()) {
            return new Finding(Is.CHANGED, "it has " + attributes.size() + " bytes instead of " + entry.size());
        }
        return compare(entry, digests(file, entry));
    }

    private static Finding compare(ManifestEntry entry, Map<ChecksumAlgorithm, Digest> digests) {
        for (Map.Entry<ChecksumAlgorithm, Digest> computed : digests.entrySet()) {
            String now =
                    Checksum.of(computed.getKey(), computed.getValue().value()).base64();
            String then = entry.checksums().get(computed.getKey().s3Name());
            if (!now.equals(then)) {
                return new Finding(
                        Is.CHANGED, "its " + computed.getKey().s3Name() + " is " + now + " instead of " + then);
            }
        }
        return digests.isEmpty()
                ? new Finding(Is.CHANGED, "the manifest holds no checksum of it that could be compared")
                : new Finding(Is.INTACT, "");
    }

    private static Map<ChecksumAlgorithm, Digest> digests(Path file, ManifestEntry entry) throws IOException {
        Map<ChecksumAlgorithm, Digest> digests = new EnumMap<>(ChecksumAlgorithm.class);
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (entry.checksums().containsKey(algorithm.s3Name())) {
                digests.put(algorithm, algorithm.newDigest());
            }
        }
        byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(1, entry.size()))];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (Digest digest : digests.values()) {
                    digest.update(buffer, 0, n);
                }
            }
        }
        return digests;
    }
}
