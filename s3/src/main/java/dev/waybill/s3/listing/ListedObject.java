package dev.waybill.s3.listing;

import java.util.Optional;

/**
 * An entry of a page.
 *
 * @param storageClass empty for STANDARD
 */
record ListedObject(String key, long size, String etag, Optional<String> storageClass) {}
