package dev.waybill.s3.transfer;

import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import dev.waybill.checksum.ETag;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.wire.Answer;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What proves that an object's bytes are right, and the digests that are computed while they pass. The strongest evidence decides: a checksum of
 * the full object that S3 sends with it, else an ETag that is an MD5, else only the size. Not thread-safe.
 *
 * <p>A CRC32C of our own is always computed, almost for free, so that a file can be checked offline later whatever S3 had to offer.
 */
final class Evidence {

    /** Cheapest of those that prove the same comes first. */
    private static final List<ChecksumAlgorithm> BY_COST = List.of(
            ChecksumAlgorithm.CRC32C,
            ChecksumAlgorithm.CRC32,
            ChecksumAlgorithm.CRC64NVME,
            ChecksumAlgorithm.SHA256,
            ChecksumAlgorithm.SHA1);

    private static final String SIZE_NOTE = "size";

    private final Verification level;
    private final @Nullable Checksum expected;
    private final String origin;
    private final Map<ChecksumAlgorithm, Digest> digests = new EnumMap<>(ChecksumAlgorithm.class);

    private Evidence(Verification level, @Nullable Checksum expected, String origin) {
        this.level = level;
        this.expected = expected;
        this.origin = origin;
        restart();
    }

    /** The best evidence that the ETag and an answer's headers offer. */
    static Evidence of(String etag, Answer answer) {
        boolean composite = answer.header("x-amz-checksum-type")
                .map(type -> type.equalsIgnoreCase("COMPOSITE"))
                .orElse(false);
        if (!composite) {
            for (ChecksumAlgorithm algorithm : BY_COST) {
                Optional<Checksum> sent = sent(algorithm, answer);
                if (sent.isPresent()) {
                    return full(sent.get());
                }
            }
        }
        return encryptedWithKms(answer) ? sizeOnly() : of(etag);
    }

    /** The evidence that an ETag alone offers. */
    static Evidence of(String etag) {
        return ETag.parse(etag) instanceof ETag.Md5 md5
                ? md5(Checksum.of(ChecksumAlgorithm.MD5, md5.md5()))
                : sizeOnly();
    }

    /** What {@link #note()} wrote, read back; empty if it was none of ours. */
    static Optional<Evidence> ofNote(String note) {
        if (note.equals(SIZE_NOTE)) {
            return Optional.of(sizeOnly());
        }
        String[] words = note.split(" ", 2);
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (words.length == 2 && words[0].equals(algorithm.s3Name())) {
                return parsed(algorithm, words[1])
                        .map(checksum -> algorithm == ChecksumAlgorithm.MD5 ? md5(checksum) : full(checksum));
            }
        }
        return Optional.empty();
    }

    /** The evidence in a few words, for a later run that continues the bytes and gets no such answer again. */
    String note() {
        return expected == null ? SIZE_NOTE : expected.algorithm().s3Name() + " " + expected.base64();
    }

    private static Evidence full(Checksum checksum) {
        return new Evidence(
                Verification.FULL_OBJECT_CHECKSUM,
                checksum,
                "the " + checksum.algorithm().s3Name() + " that S3 keeps");
    }

    private static Evidence md5(Checksum checksum) {
        return new Evidence(Verification.ETAG_MD5, checksum, "the ETag, an MD5");
    }

    /** The evidence for an empty object, which needs none: an ETag that is not the MD5 of nothing is no MD5 at all. */
    static Evidence ofNothing(String etag) {
        Evidence byEtag = of(etag);
        return byEtag.mismatch().isEmpty() ? byEtag : sizeOnly();
    }

    private static Evidence sizeOnly() {
        return new Evidence(Verification.SIZE_ONLY, null, "the size");
    }

    void update(ByteBuffer bytes) {
        digests.values().forEach(digest -> digest.update(bytes.duplicate()));
    }

    /** Forgets the bytes seen so far. */
    void restart() {
        digests.put(ChecksumAlgorithm.CRC32C, ChecksumAlgorithm.CRC32C.newDigest());
        if (expected != null) {
            digests.put(expected.algorithm(), expected.algorithm().newDigest());
        }
    }

    /** Both values and where the expected one comes from, if the bytes seen are not those that were uploaded. */
    Optional<String> mismatch() {
        if (expected == null) {
            return Optional.empty();
        }
        Checksum computed = computed(expected.algorithm(), digests.get(expected.algorithm()));
        return computed.equals(expected)
                ? Optional.empty()
                : Optional.of("the bytes have the " + expected.algorithm().s3Name() + " " + computed.hex() + ", but "
                        + origin + " is " + expected.hex());
    }

    /** What the bytes are verified by, once they are complete and nothing mismatches. */
    Verification level() {
        return level;
    }

    /** What was computed, for the manifest: algorithm to base64. */
    Map<String, String> checksums() {
        Map<String, String> all = new TreeMap<>();
        digests.forEach((algorithm, digest) ->
                all.put(algorithm.s3Name(), computed(algorithm, digest).base64()));
        return all;
    }

    private static Checksum computed(ChecksumAlgorithm algorithm, @Nullable Digest digest) {
        return Checksum.of(algorithm, Objects.requireNonNull(digest, "digest").value());
    }

    private static Optional<Checksum> sent(ChecksumAlgorithm algorithm, Answer answer) {
        return algorithm.headerName().flatMap(answer::header).flatMap(value -> parsed(algorithm, value));
    }

    private static Optional<Checksum> parsed(ChecksumAlgorithm algorithm, String base64) {
        try {
            return Optional.of(Checksum.parse(algorithm, base64));
        } catch (IllegalArgumentException e) {
            // A value over parts ("…-3"), or none that this algorithm could have: no evidence about the whole object.
            return Optional.empty();
        }
    }

    /** With these encryptions an ETag of 32 digits is no MD5: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html */
    private static boolean encryptedWithKms(Answer answer) {
        return answer.header("x-amz-server-side-encryption")
                        .map(value -> value.startsWith("aws:kms"))
                        .orElse(false)
                || answer.header("x-amz-server-side-encryption-customer-algorithm")
                        .isPresent();
    }
}
