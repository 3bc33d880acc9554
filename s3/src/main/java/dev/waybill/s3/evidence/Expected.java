package dev.waybill.s3.evidence;

import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.ETag;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.http.Answer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The strongest promise that S3 makes about an object's bytes: a checksum of the full object, one of its parts' checksums, an ETag that is an MD5 or an MD5 of
 * the parts' MD5s, or nothing but the size.
 *
 * @param level what equality proves
 * @param checksum the value, empty for the size alone; of the parts' values if there are parts
 * @param parts number of upload parts whose values went into it; 0 if it is of the bytes themselves
 */
public record Expected(Verification level, Optional<Checksum> checksum, int parts) {

    /** Nothing but the size. */
    public static final Expected SIZE = new Expected(Verification.SIZE_ONLY, Optional.empty(), 0);

    /** Cheapest of those that prove the same comes first. */
    private static final List<ChecksumAlgorithm> BY_COST = List.of(
            ChecksumAlgorithm.CRC32C,
            ChecksumAlgorithm.CRC32,
            ChecksumAlgorithm.CRC64NVME,
            ChecksumAlgorithm.SHA256,
            ChecksumAlgorithm.SHA1);

    /** The best that the ETag and an answer's headers promise. The answer to a range says nothing about the whole but how it is encrypted. */
    public static Expected of(String etag, Answer answer) {
        Optional<Expected> checksum = answer.status() == 200 ? checksum(etag, answer) : Optional.empty();
        return checksum.orElseGet(() -> etagIsOpaque(answer) ? SIZE : of(etag));
    }

    /** What an ETag alone promises, unless the object is encrypted with KMS or a customer's key. */
    public static Expected of(String etag) {
        ETag parsed = ETag.parse(etag);
        if (parsed instanceof ETag.Md5 whole) {
            return md5(Verification.ETAG_MD5, whole.md5(), 0);
        }
        if (parsed instanceof ETag.Multipart ofParts) {
            byte[] md5 = HexFormat.of().parseHex(ofParts.value().substring(0, 32));
            return md5(Verification.MULTIPART_ETAG, md5, ofParts.parts());
        }
        return SIZE;
    }

    /** For an empty object, whose bytes need no proof: an ETag that is not the MD5 of nothing is no MD5 at all. */
    static Expected ofNothing(String etag) {
        byte[] nothing = ChecksumAlgorithm.MD5.newDigest().value();
        Expected byEtag = of(etag);
        return byEtag.equals(md5(Verification.ETAG_MD5, nothing, 0)) ? byEtag : SIZE;
    }

    /** Whether the value depends on where the upload parts lie. */
    public boolean ofParts() {
        return parts > 0;
    }

    /** Where the value comes from. */
    String origin() {
        return switch (level) {
            case FULL_OBJECT_CHECKSUM -> "the " + algorithm() + " that S3 keeps";
            case COMPOSITE_CHECKSUM -> "the composite " + algorithm() + " that S3 keeps";
            case ETAG_MD5 -> "the ETag, an MD5,";
            case MULTIPART_ETAG -> "the ETag, an MD5 of the parts' MD5s,";
            case LZ4_FRAME, SIZE_ONLY -> "the size";
        };
    }

    private String algorithm() {
        return checksum.map(value -> value.algorithm().s3Name()).orElse("checksum");
    }

    private static Expected md5(Verification level, byte[] value, int parts) {
        return new Expected(level, Optional.of(Checksum.of(ChecksumAlgorithm.MD5, value)), parts);
    }

    private static Optional<Expected> checksum(String etag, Answer answer) {
        boolean composite = answer.header("x-amz-checksum-type")
                .map(type -> type.equalsIgnoreCase("COMPOSITE"))
                .orElse(false);
        for (ChecksumAlgorithm algorithm : BY_COST) {
            Optional<String> sent = algorithm.headerName().flatMap(answer::header);
            Optional<Expected> read = sent.flatMap(text -> read(algorithm, text.strip(), composite, etag));
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    /** A dash announces the number of parts, whatever the type says; some servers leave the dash out and mean the number in the ETag. */
    private static Optional<Expected> read(ChecksumAlgorithm algorithm, String text, boolean composite, String etag) {
        int dash = text.indexOf('-');
        Optional<Checksum> value = parsed(algorithm, dash < 0 ? text : text.substring(0, dash));
        if (dash < 0 && !composite) {
            return value.map(whole -> new Expected(Verification.FULL_OBJECT_CHECKSUM, Optional.of(whole), 0));
        }
        int parts = dash < 0 ? of(etag).parts() : number(text.substring(dash + 1));
        return parts < 1 || parts > PartBoundaries.MOST_PARTS
                ? Optional.empty()
                : value.map(outer -> new Expected(Verification.COMPOSITE_CHECKSUM, Optional.of(outer), parts));
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }

    static Optional<Checksum> parsed(ChecksumAlgorithm algorithm, String base64) {
        try {
            return Optional.of(Checksum.parse(algorithm, base64));
        } catch (IllegalArgumentException e) {
            // None that this algorithm could have: no evidence.
            return Optional.empty();
        }
    }

    /** With these encryptions an ETag is made of no MD5: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html */
    public static boolean etagIsOpaque(Answer answer) {
        return answer.header("x-amz-server-side-encryption")
                        .map(value -> value.startsWith("aws:kms"))
                        .orElse(false)
                || answer.header("x-amz-server-side-encryption-customer-algorithm")
                        .isPresent();
    }
}
