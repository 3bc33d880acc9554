package dev.waybill.testkit;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The additional checksums of S3. */
public enum ChecksumAlgorithm {
    /** CRC-64/NVME, S3's own default. */
    CRC64NVME,
    /** CRC-32C (Castagnoli). */
    CRC32C,
    /** CRC-32 as in zip. */
    CRC32,
    /** SHA-256. */
    SHA256,
    /** SHA-1. */
    SHA1;

    /** The raw value, big-endian, as S3 encodes it in Base64. */
    byte[] digest(Content content) {
        return switch (this) {
            case CRC64NVME -> longBytes(sum(new Crc64Nvme(), content));
            case CRC32C -> intBytes(sum(new CRC32C(), content));
            case CRC32 -> intBytes(sum(new CRC32(), content));
            case SHA256 -> Digests.digest("SHA-256", content);
            case SHA1 -> Digests.digest("SHA-1", content);
        };
    }

    String headerName() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    private static long sum(Checksum checksum, Content content) {
        Digests.read(content, checksum::update);
        return checksum.getValue();
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static byte[] intBytes(long value) {
        return ByteBuffer.allocate(4).putInt((int) value).array();
    }
}
