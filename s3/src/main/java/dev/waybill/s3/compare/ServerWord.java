package dev.waybill.s3.compare;

import dev.waybill.PlannedObject;
import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import java.util.List;
import java.util.Optional;

/** What S3 says about an object beyond its listing, in answers without a body: requests are paid for, bytes are not. Thread-safe. */
public interface ServerWord {

    /** Asks nobody. */
    ServerWord NONE = new ServerWord() {
        @Override
        public boolean mayKnow(PlannedObject object) {
            return false;
        }

        @Override
        public Facts about(PlannedObject object) {
            return Facts.NOTHING;
        }
    };

    /** Whether asking about this object is worth the requests. */
    boolean mayKnow(PlannedObject object);

    /**
     * Asks and waits.
     *
     * @throws dev.waybill.DownloadException if the question cannot be answered, because of the network or because the object is another one now
     */
    Facts about(PlannedObject object);

    /**
     * What is known.
     *
     * @param wholeObject checksums of all bytes
     * @param composite a checksum of the checksums of the upload parts
     * @param partSizes bytes of each upload part, in order; empty if unknown
     * @param etag whether the ETag is made of MD5s
     */
    record Facts(List<Checksum> wholeObject, Optional<Composite> composite, List<Long> partSizes, ETagOrigin etag) {

        /** Nothing at all. */
        public static final Facts NOTHING = new Facts(List.of(), Optional.empty(), List.of(), ETagOrigin.UNKNOWN);

        /** Copies the lists. */
        public Facts {
            wholeObject = List.copyOf(wholeObject);
            partSizes = List.copyOf(partSizes);
        }
    }

    /**
     * A checksum over parts.
     *
     * @param algorithm of the parts' checksums and of their checksum
     * @param value as S3 writes it, {@code <base64>-N}
     */
    record Composite(ChecksumAlgorithm algorithm, String value) {}

    /** How S3 made an ETag. */
    enum ETagOrigin {
        /** From MD5s of the content: a file with another one is another file. */
        MD5,
        /** In another way, as with SSE-KMS and SSE-C: it says nothing about the content. */
        OPAQUE,
        /** Nobody said. */
        UNKNOWN
    }
}
