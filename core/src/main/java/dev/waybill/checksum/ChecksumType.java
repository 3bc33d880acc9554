package dev.waybill.checksum;

/** What an {@code x-amz-checksum-*} value of an object covers, as {@code x-amz-checksum-type} says. */
public enum ChecksumType {
    /** All bytes of the object. */
    FULL_OBJECT,
    /** The values of the upload parts, one after the other: {@code <base64>-N}. */
    COMPOSITE
}
