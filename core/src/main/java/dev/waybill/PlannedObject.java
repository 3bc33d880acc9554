package dev.waybill;

import java.time.Instant;
import java.util.Optional;

/**
 * One object of a plan, as the listing showed it: what would be bought.
 *
 * @param path name of the dataset path it belongs to
 * @param start start of its partition, from the key
 * @param key the S3 key, exactly
 * @param size bytes, as listed
 * @param etag ETag as listed, without quotes; every request for the object is pinned to it
 * @param storageClass as listed; empty means STANDARD
 */
public record PlannedObject(
        String path, Instant start, String key, long size, String etag, Optional<String> storageClass) {

    /** True where S3 must restore the object before anyone can read it, so that a GET would only fail. */
    public boolean archived() {
        return storageClass
                .map(name -> name.equals("GLACIER") || name.equals("DEEP_ARCHIVE"))
                .orElse(false);
    }
}
