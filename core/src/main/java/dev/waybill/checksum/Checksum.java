package dev.waybill.checksum;

import java.util.Base64;
import java.util.HexFormat;

/**
 * A whole value of one algorithm, equal by value.
 *
 * @param algorithm what made it
 * @param base64 the value as S3's headers carry it; padded, and made canonical here
 */
public record Checksum(ChecksumAlgorithm algorithm, String base64) {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if the text is not base64, or not of the algorithm's length; a composite value
     *     ({@code <base64>-N}) is refused too
     */
    public Checksum {
        base64 = encode(decode(algorithm, base64));
    }

    /** From raw bytes, as {@link Digest#value()} gives them. */
    public static Checksum of(ChecksumAlgorithm algorithm, byte[] value) {
        return new Checksum(algorithm, encode(value));
    }

    /** From the value of an {@code x-amz-checksum-*} header of type {@link ChecksumType#FULL_OBJECT}. */
    public static Checksum parse(ChecksumAlgorithm algorithm, String headerValue) {
        return new Checksum(algorithm, headerValue.strip());
    }

    /** The raw value, a copy. */
    public byte[] bytes() {
        return decode(algorithm, base64);
    }

    /** The value in lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /** Such as {@code CRC32C 4waSgw==}. */
    @Override
    public String toString() {
        return algorithm + " " + base64;
    }

    private static String encode(byte[] value) {
        return Base64.getEncoder().encodeToString(value);
    }

    private static byte[] decode(ChecksumAlgorithm algorithm, String base64) {
        byte[] value;
        try {
            value = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Cannot read the " + algorithm + " checksum '" + shown(base64) + "': it is not base64", e);
        }
        if (value.length != algorithm.digestLength()) {
            throw new IllegalArgumentException("Cannot read the " + algorithm + " checksum '" + shown(base64)
                    + "': it has " + value.length + " bytes instead of " + algorithm.digestLength());
        }
        return value;
    }

    /** Servers and files can hold anything; a message stays one printable line. */
    private static String shown(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
    }
}
