package dev.waybill;

import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import java.util.List;
import java.util.Optional;

/**
 * What S3 said about an object when it was asked by HEAD, beyond its listing. It holds for that object for ever: another one has another ETag.
 *
 * @param wholeObject checksums of all bytes
 * @param composite a checksum of the checksums of the upload parts
 * @param partSizes bytes of each upload part, in order; empty if unknown
 * @param etag whether the ETag is made of MD5s
 */
public record HeadAnswer(
        List<Checksum> wholeObject, Optional<Composite> composite, List<Long> partSizes, ETagOrigin etag) {

    /** Nothing at all, although it was asked. */
    public static final HeadAnswer NOTHING = new HeadAnswer(List.of(), Optional.empty(), List.of(), ETagOrigin.UNKNOWN);

    /** Copies the lists. */
    public HeadAnswer {
        wholeObject = List.copyOf(wholeObject);
        partSizes = List.copyOf(partSizes);
    }

    /**
     * A checksum over parts.
     *
     * @param algorithm of the parts' checksums and of their checksum
     * @param value as S3 writes it, {@code <base64>-N}
     */
    public record Composite(ChecksumAlgorithm algorithm, String value) {}

    /** How S3 made an ETag. */
    public enum ETagOrigin {
        /** From MD5s of the content: a file with another one is another file. */
        MD5,
        /** In another way, as with SSE-KMS and SSE-C: it says nothing about the content. */
        OPAQUE,
        /** Nobody said. */
        UNKNOWN
    }
}
