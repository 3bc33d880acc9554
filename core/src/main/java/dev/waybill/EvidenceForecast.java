package dev.waybill;

import dev.waybill.checksum.ETag;
import dev.waybill.checksum.StoredChecksums;
import dev.waybill.manifest.Verification;
import java.util.Locale;

/** The strongest evidence that an object can be verified by, told before a byte of it is bought. */
public final class EvidenceForecast {

    private EvidenceForecast() {}

    /**
     * As far as the listing tells. What S3 answers later can only lower it: an ETag that looks like an MD5 is none with SSE-KMS and SSE-C, and the
     * boundaries of upload parts may not be found out.
     */
    public static Verification of(PlannedObject object) {
        StoredChecksums kept = object.checksums();
        ETag etag = ETag.parse(object.etag());
        if (kept.any()) {
            // What was uploaded in one piece has its checksums over the whole.
            boolean whole = kept.ofFullObject() || (kept.type().isEmpty() && !(etag instanceof ETag.Multipart));
            return whole ? Verification.FULL_OBJECT_CHECKSUM : Verification.COMPOSITE_CHECKSUM;
        }
        if (etag instanceof ETag.Md5) {
            return Verification.ETAG_MD5;
        }
        if (etag instanceof ETag.Multipart) {
            return Verification.MULTIPART_ETAG;
        }
        return lz4(object) ? Verification.LZ4_FRAME : Verification.SIZE_ONLY;
    }

    /** Whether the key says that the object is made of LZ4 frames, which can carry checksums of their own. */
    public static boolean lz4(PlannedObject object) {
        return object.key().toLowerCase(Locale.ROOT).endsWith(".lz4");
    }
}
