package dev.waybill.s3.compare;

import dev.waybill.HeadAnswer;
import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import dev.waybill.checksum.ETag;
import dev.waybill.checksum.MultipartDigest;
import dev.waybill.manifest.Verification;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One statement about an object's content, with the digest that tells whether a file's bytes agree. For one pass over one file, by one thread.
 *
 * @param level the evidence that an agreement is
 * @param refutation what it means if the bytes disagree
 * @param expected the value that S3 gives
 * @param wording of a disagreement, a clause about the file with {@code %s} for the file's value
 * @param hash of the file's bytes
 */
record Claim(Verification level, Refutation refutation, String expected, String wording, Hash hash) {

    /** What it means if the bytes disagree. */
    enum Refutation {
        /** The file is something else. */
        DIFFERENT,
        /** It is, unless the ETag is none of the content's. */
        DIFFERENT_IF_ETAG_IS_MD5,
        /** Nothing: the parts may have been others. */
        NOTHING
    }

    /** Something computed over bytes. */
    interface Hash {
        void update(ByteBuffer bytes);

        /** The value of all bytes, as {@link #expected} is written. */
        String value();

        /** The value, if it is a checksum of the whole file. */
        default Optional<Checksum> ofWholeFile() {
            return Optional.empty();
        }
    }

    /** A checksum that S3 keeps of the whole object. */
    static Claim of(Checksum checksum) {
        return whole(
                Verification.FULL_OBJECT_CHECKSUM,
                Refutation.DIFFERENT,
                checksum,
                "its " + checksum.algorithm().s3Name() + " is %s and the object's " + checksum.hex());
    }

    /** An ETag that may be the MD5 of the whole object. */
    static Claim of(ETag.Md5 etag) {
        return whole(
                Verification.ETAG_MD5,
                Refutation.DIFFERENT_IF_ETAG_IS_MD5,
                Checksum.of(ChecksumAlgorithm.MD5, etag.md5()),
                "its MD5 is %s and the object's ETag " + etag.value());
    }

    /** An ETag that may be the MD5 of the MD5s of the object's parts. */
    static Claim of(ETag.Multipart etag, PartSizes sizes, Refutation refutation) {
        return new Claim(
                Verification.MULTIPART_ETAG,
                refutation,
                etag.value().toLowerCase(Locale.ROOT),
                "its ETag in " + sizes + " would be %s and the object's is " + etag.value(),
                new OfParts(ChecksumAlgorithm.MD5, sizes));
    }

    /** A checksum that S3 keeps of the checksums of the object's parts. */
    static Claim of(HeadAnswer.Composite composite, PartSizes sizes, Refutation refutation) {
        return new Claim(
                Verification.COMPOSITE_CHECKSUM,
                refutation,
                composite.value(),
                "its composite " + composite.algorithm().s3Name() + " in " + sizes + " would be %s and the object's is "
                        + composite.value(),
                new OfParts(composite.algorithm(), sizes));
    }

    /** A CRC32C that is compared with nothing, but recorded, so that the file can be verified offline later. */
    static Hash ownCrc() {
        return new OfWhole(ChecksumAlgorithm.CRC32C);
    }

    private static Claim whole(Verification level, Refutation refutation, Checksum checksum, String wording) {
        return new Claim(level, refutation, checksum.hex(), wording, new OfWhole(checksum.algorithm()));
    }

    boolean agrees() {
        return hash.value().equals(expected);
    }

    /** Both values, in a clause about the file. */
    String disagreement() {
        return wording.formatted(hash.value());
    }

    /**
     * The sizes of an object's upload parts.
     *
     * @param bytes of each part, in order
     */
    record PartSizes(List<Long> bytes) {

        /** Parts of one size, the last one shorter. */
        static PartSizes of(long partSize, int parts) {
            return new PartSizes(Collections.nCopies(parts, partSize));
        }

        /** For a message: the size of all but the last one, where they share it. */
        @Override
        public String toString() {
            boolean even = bytes.stream().limit(bytes.size() - 1L).distinct().count() <= 1;
            return even ? "parts of " + bytes.get(0) + " bytes" : "its " + bytes.size() + " parts";
        }
    }

    private record OfWhole(ChecksumAlgorithm algorithm, Digest digest) implements Hash {

        OfWhole(ChecksumAlgorithm algorithm) {
            this(algorithm, algorithm.newDigest());
        }

        @Override
        public void update(ByteBuffer bytes) {
            digest.update(bytes);
        }

        @Override
        public String value() {
            return Checksum.of(algorithm, digest.value()).hex();
        }

        @Override
        public Optional<Checksum> ofWholeFile() {
            return Optional.of(Checksum.of(algorithm, digest.value()));
        }
    }

    private record OfParts(ChecksumAlgorithm algorithm, PartedDigest digest) implements Hash {

        OfParts(ChecksumAlgorithm algorithm, PartSizes sizes) {
            this(algorithm, new PartedDigest(algorithm, sizes.bytes()));
        }

        @Override
        public void update(ByteBuffer bytes) {
            digest.update(bytes);
        }

        @Override
        public String value() {
            MultipartDigest parts = digest.finish();
            return algorithm == ChecksumAlgorithm.MD5 ? parts.eTag().value() : parts.composite();
        }
    }
}
