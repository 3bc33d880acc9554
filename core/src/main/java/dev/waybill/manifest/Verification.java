package dev.waybill.manifest;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How surely a file is the object it was planned as, strongest evidence first. */
public enum Verification {
    /** A checksum that S3 keeps of the whole object (CRC64NVME, CRC32C, CRC32, SHA-256 or SHA-1) equals the file's. */
    FULL_OBJECT_CHECKSUM,
    /** S3's checksum of the checksums of the upload parts equals the file's on the same part boundaries. */
    COMPOSITE_CHECKSUM,
    /** The ETag of an object uploaded in one piece is the MD5 of the file. Never so for SSE-KMS or SSE-C objects. */
    ETAG_MD5,
    /** The ETag of a multipart object equals the MD5 of the part MD5s; the part size may have been inferred. */
    MULTIPART_ETAG,
    /** The file is LZ4 frames, none of them skippable, that decode and whose checksums agree. Proves no damage, not that it is the planned object. */
    LZ4_FRAME,
    /** Only the number of bytes is right; the source offers no evidence that could be checked. */
    SIZE_ONLY;

    /** Whether this evidence is as strong as {@code other}, or stronger. */
    public boolean atLeast(Verification other) {
        return compareTo(other) <= 0;
    }

    /** The name as typed on a command line, such as {@code etag-md5}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The level with this name, in any case, with hyphens or underscores.
     *
     * @throws IllegalArgumentException naming the text and the levels there are
     */
    public static Verification parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(level -> level.text().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown verification level '" + text + "': use one of "
                        + Arrays.stream(values()).map(Verification::text).collect(Collectors.joining(", "))));
    }
}
