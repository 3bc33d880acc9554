package dev.waybill.s3.listing;

import dev.waybill.checksum.StoredChecksums;
import java.util.Optional;

/**
 * An entry of a page.
 *
 * @param storageClass empty for STANDARD
 * @param checksums which S3 keeps with the object
 */
record ListedObject(String key, long size, String etag, Optional<String> storageClass, StoredChecksums checksums) {}
