package dev.waybill.checksum;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The checksums by which S3 vouches for an object: MD5 through the ETag, the others through {@code x-amz-checksum-*}
 * headers.
 */
public enum ChecksumAlgorithm {
    /** The ETag of an object that was uploaded in one piece and is not encrypted with KMS or a customer's key. */
    MD5(16, null),
    /** ISO-HDLC, as in zip; reflected polynomial {@code EDB88320}. */
    CRC32(4, 0xEDB88320L),
    /** Castagnoli; reflected polynomial {@code 82F63B78}. */
    CRC32C(4, 0x82F63B78L),
    /** What current AWS clients send by default; reflected polynomial {@code 9A6C9329AC4BC9B5}. */
    CRC64NVME(8, Crc64Nvme.POLYNOMIAL),
    /** FIPS 180-4. */
    SHA1(20, null),
    /** FIPS 180-4. */
    SHA256(32, null);

    private final int digestLength;
    private final @Nullable Long polynomial;

    ChecksumAlgorithm(int digestLength, @Nullable Long polynomial) {
        this.digestLength = digestLength;
        this.polynomial = polynomial;
    }

    /** A fresh digest of no bytes. */
    public Digest newDigest() {
        return switch (this) {
            case MD5 -> new MessageDigestAdapter("MD5");
            case CRC32 -> new JdkCrc(new CRC32());
            case CRC32C -> new JdkCrc(new CRC32C());
            case CRC64NVME -> new SwitchingCrc64(NativeCrc64.SHARED);
            case SHA1 -> new MessageDigestAdapter("SHA-1");
            case SHA256 -> new MessageDigestAdapter("SHA-256");
        };
    }

    /** Bytes of a value. */
    public int digestLength() {
        return digestLength;
    }

    /** Whether the values of two neighbouring ranges give the value of both: see {@link CrcCombination}. */
    public boolean combinable() {
        return polynomial != null;
    }

    /** The name S3 uses in requests and listings, such as {@code CRC64NVME}. */
    public String s3Name() {
        return name();
    }

    /** The response header that carries the value, in lower case; none for MD5, which travels as ETag. */
    public Optional<String> headerName() {
        return this == MD5 ? Optional.empty() : Optional.of("x-amz-checksum-" + name().toLowerCase(Locale.ROOT));
    }

    /** The reflected generator polynomial, for algorithms that combine. */
    OptionalLong polynomial() {
        return polynomial == null ? OptionalLong.empty() : OptionalLong.of(polynomial);
    }
}
