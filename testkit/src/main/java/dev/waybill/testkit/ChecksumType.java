package dev.waybill.testkit;

/** Over what an additional checksum is computed. */
public enum ChecksumType {
    /** Over all bytes of the object. */
    FULL_OBJECT,
    /** Over the concatenated raw checksums of its parts, written {@code <base64>-<parts>}. */
    COMPOSITE
}
