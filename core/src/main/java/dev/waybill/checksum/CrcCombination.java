package dev.waybill.checksum;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * The CRC of two neighbouring byte ranges from the CRCs of each, without reading a byte again.
 *
 * <p>The method of {@code crc32_combine} in zlib 1.2.12 and later (<a
 * href="https://github.com/madler/zlib/blob/v1.3.1/crc32.c">crc32.c</a>): the first CRC is multiplied by {@code
 * x^(8·length)} modulo the polynomial, by a table of {@code x^(2^k)}, and the second is added. It costs some
 * microseconds at any length. Initial value and final xor cancel out as they are equal in all three CRCs. Thread-safe.
 */
public final class CrcCombination {

    /** {@code x^(8·n)} for any long n needs the powers up to {@code x^(2^(62+3))}. */
    private static final int POWERS = 66;

    private static final Map<ChecksumAlgorithm, CrcCombination> BY_ALGORITHM = new EnumMap<>(ChecksumAlgorithm.class);

    static {
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            algorithm
                    .polynomial()
                    .ifPresent(polynomial -> BY_ALGORITHM.put(
                            algorithm, new CrcCombination(polynomial, algorithm.digestLength() * Byte.SIZE)));
        }
    }

    private final long polynomial;
    /** The coefficient of x^0: reflected polynomials have it in their highest bit. */
    private final long one;
    /** Entry k: {@code x^(2^k)} modulo the polynomial. */
    private final long[] powers = new long[POWERS];

    private CrcCombination(long polynomial, int width) {
        this.polynomial = polynomial;
        this.one = 1L << (width - 1);
        powers[0] = one >>> 1;
        for (int k = 1; k < POWERS; k++) {
            powers[k] = multiply(powers[k - 1], powers[k - 1]);
        }
    }

    /**
     * The CRC of a range of bytes A followed by a range B.
     *
     * @param algorithm one that is {@link ChecksumAlgorithm#combinable() combinable}
     * @param crcA value of A, as {@link Digest#value()} gives it
     * @param crcB value of B
     * @param lengthB bytes in B, 0 or more
     * @throws IllegalArgumentException if the algorithm does not combine, or a value or the length is not possible
     */
    public static byte[] combine(ChecksumAlgorithm algorithm, byte[] crcA, byte[] crcB, long lengthB) {
        CrcCombination combination = BY_ALGORITHM.get(algorithm);
        if (combination == null) {
            throw new IllegalArgumentException("Cannot combine " + algorithm
                    + " values of two ranges; only CRCs combine, so hash the bytes in order instead");
        }
        if (lengthB < 0) {
            throw new IllegalArgumentException(
                    "Cannot combine " + algorithm + " over a range of " + lengthB + " bytes");
        }
        long shifted = combination.multiply(combination.xToTheBitsOf(lengthB), toLong(algorithm, crcA));
        return toBytes(algorithm, shifted ^ toLong(algorithm, crcB));
    }

    private long xToTheBitsOf(long bytes) {
        long product = one;
        int k = 3;
        for (long rest = bytes; rest != 0; rest >>>= 1, k++) {
            if ((rest & 1) == 1) {
                product = multiply(powers[k], product);
            }
        }
        return product;
    }

    /** a·b modulo the polynomial, all three reflected. */
    private long multiply(long a, long b) {
        long product = 0;
        long factor = b;
        for (long bit = one; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= factor;
            }
            factor = (factor & 1) == 0 ? factor >>> 1 : (factor >>> 1) ^ polynomial;
        }
        return product;
    }

    private static long toLong(ChecksumAlgorithm algorithm, byte[] crc) {
        if (crc.length != algorithm.digestLength()) {
            throw new IllegalArgumentException("Cannot combine a " + algorithm + " value of " + crc.length
                    + " bytes; it has " + algorithm.digestLength());
        }
        return crc.length == Long.BYTES
                ? ByteBuffer.wrap(crc).getLong()
                : Integer.toUnsignedLong(ByteBuffer.wrap(crc).getInt());
    }

    private static byte[] toBytes(ChecksumAlgorithm algorithm, long crc) {
        ByteBuffer bytes = ByteBuffer.allocate(algorithm.digestLength());
        return (bytes.capacity() == Long.BYTES ? bytes.putLong(crc) : bytes.putInt((int) crc)).array();
    }
}
