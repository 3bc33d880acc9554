package dev.waybill.checksum;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What S3 says of an object uploaded in parts, computed from its bytes: the digest over the raw digests of the parts.
 *
 * <p>As MD5 it is the ETag {@code <hex>-N}, with other algorithms the {@link ChecksumType#COMPOSITE} checksum {@code
 * <base64>-N}; see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">checking object
 * integrity</a>. Either stream a whole file through {@link #update} with a part size, or add the digests of parts that
 * were hashed elsewhere, in order, by {@link #addPart}. Uses memory for one part's state only; one thread.
 */
public final class MultipartDigest {

    private final ChecksumAlgorithm algorithm;
    private final long partSize;
    private final Digest outer;
    private Digest part;
    private long inPart;
    private int parts;
    private byte @Nullable [] finished;

    private MultipartDigest(ChecksumAlgorithm algorithm, long partSize) {
        this.algorithm = algorithm;
        this.partSize = partSize;
        this.outer = algorithm.newDigest();
        this.part = algorithm.newDigest();
    }

    /** For bytes that were uploaded in parts of {@code partSizeBytes}, the last one as long as it gets. */
    public static MultipartDigest of(ChecksumAlgorithm algorithm, long partSizeBytes) {
        if (partSizeBytes <= 0) {
            throw new IllegalArgumentException(
                    "Cannot hash parts of " + partSizeBytes + " bytes; a part has 1 or more");
        }
        return new MultipartDigest(algorithm, partSizeBytes);
    }

    /** For digests of parts of any size, given by {@link #addPart}. */
    public static MultipartDigest ofParts(ChecksumAlgorithm algorithm) {
        return new MultipartDigest(algorithm, Long.MAX_VALUE);
    }

    /** Takes the remaining bytes of the buffer; its position moves to its limit. */
    public void update(ByteBuffer bytes) {
        requireOpen();
        int limit = bytes.limit();
        while (bytes.hasRemaining()) {
            int take = (int) Math.min(bytes.remaining(), partSize - inPart);
            part.update(bytes.limit(bytes.position() + take));
            bytes.limit(limit);
            inPart += take;
            if (inPart == partSize) {
                closePart();
            }
        }
    }

    /** Takes the raw digest of the next part. */
    public void addPart(byte[] partDigest) {
        requireOpen();
        if (partDigest.length != algorithm.digestLength() || inPart > 0) {
            throw new IllegalArgumentException("Cannot add a part digest of " + partDigest.length + " bytes to "
                    + algorithm + (inPart > 0 ? " in the middle of a part" : ""));
        }
        outer.update(partDigest, 0, partDigest.length);
        parts++;
    }

    /** The ETag of the object; ends the digest. Only for MD5. */
    public ETag eTag() {
        if (algorithm != ChecksumAlgorithm.MD5) {
            throw new IllegalStateException("An ETag is made of MD5s, not of " + algorithm);
        }
        return ETag.parse(HexFormat.of().formatHex(finish()) + "-" + parts);
    }

    /** The composite checksum {@code <base64>-N}; ends the digest. */
    public String composite() {
        return Base64.getEncoder().encodeToString(finish()) + "-" + parts;
    }

    private byte[] finish() {
        if (finished == null) {
            // An empty object has one empty part.
            if (inPart > 0 || parts == 0) {
                closePart();
            }
            finished = outer.value();
        }
        return finished;
    }

    private void closePart() {
        byte[] value = part.value();
        outer.update(value, 0, value.length);
        part = algorithm.newDigest();
        inPart = 0;
        parts++;
    }

    private void requireOpen() {
        if (finished != null) {
            throw new IllegalStateException("This digest has ended; make a new one for other bytes");
        }
    }
}
