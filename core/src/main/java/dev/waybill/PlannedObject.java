package dev.waybill;

import dev.waybill.checksum.ETag;
import dev.waybill.checksum.StoredChecksums;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One object of a plan, as the listing showed it: what would be bought.
 *
 * @param path name of the dataset path it belongs to
 * @param start start of its partition, from the key
 * @param key the S3 key, exactly
 * @param size bytes, as listed
 * @param etag ETag as listed, without quotes; every request for the object is pinned to it
 * @param storageClass as listed; empty means STANDARD
 * @param checksums which checksums S3 keeps with it, as listed
 * @param headAnswer what S3 said more, where an estimate had to ask to compare the file that is there; nobody asks again what is known
 */
public record PlannedObject(
        String path,
        Instant start,
        String key,
        long size,
        String etag,
        Optional<String> storageClass,
        StoredChecksums checksums,
        Optional<HeadAnswer> headAnswer) {

    /** Of the others, INTELLIGENT_TIERING and REDUCED_REDUNDANCY are read at the prices of STANDARD, and what is archived is not read at all. */
    private static final Set<String> DEARER = Set.of("STANDARD_IA", "ONEZONE_IA", "GLACIER_IR");

    /** 1 PiB, twenty times S3's limit for an object; keeps sums of sizes far from overflow. */
    private static final long MAX_SIZE = 1L << 50;

    /** It is sent back in a header, so it must be one plain word. */
    private static final int MAX_ETAG_LENGTH = 256;

    /** Refuses what no object of S3 has. */
    public PlannedObject {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("an object needs a key");
        }
        if (size < 0 || size > MAX_SIZE) {
            throw new IllegalArgumentException("an object needs a size in bytes from 0 to " + MAX_SIZE);
        }
        if (!ETag.isPlain(etag, MAX_ETAG_LENGTH)) {
            throw new IllegalArgumentException("an object needs an ETag: printable, without quotes and blanks");
        }
    }

    /** An object that nobody has asked about. */
    public PlannedObject(
            String path,
            Instant start,
            String key,
            long size,
            String etag,
            Optional<String> storageClass,
            StoredChecksums checksums) {
        this(path, start, key, size, etag, storageClass, checksums, Optional.empty());
    }

    /** An object of which no checksums are known. */
    public PlannedObject(
            String path, Instant start, String key, long size, String etag, Optional<String> storageClass) {
        this(path, start, key, size, etag, storageClass, StoredChecksums.NONE);
    }

    /** The same object, with what S3 said about it; as it is if nobody asked. */
    public PlannedObject answered(Optional<HeadAnswer> answer) {
        return answer.isEmpty()
                ? this
                : new PlannedObject(path, start, key, size, etag, storageClass, checksums, answer);
    }

    /** True where each request and each GB that is read cost more than for S3 Standard, whose prices are the only ones that are known here. */
    public boolean pricedTooLow() {
        return storageClass.map(DEARER::contains).orElse(false);
    }

    /** True where S3 must restore the object before anyone can read it, so that a GET would only fail. */
    public boolean archived() {
        return storageClass
                .map(name -> name.equals("GLACIER") || name.equals("DEEP_ARCHIVE"))
                .orElse(false);
    }
}
