package dev.waybill.checksum;

import java.util.HexFormat;

/**
 * The version tag that S3 gives to the content of an object, and what its form says about that content.
 *
 * <p>Equal if the text without quotes is equal. The form is a hint only: with KMS or customer-key encryption a tag of 32
 * digits is no MD5.
 */
public sealed interface ETag {

    /** The text without quotes, otherwise as the server gave it. */
    String value();

    /**
     * Reads a tag with or without quotes.
     *
     * @throws IllegalArgumentException if it is empty, over 1,024 characters, or has a quote, blank or control
     *     character in it: such text must not get into a header. So are weak tags ({@code W/"…"}), which S3 never gives
     *     and {@code If-Match} never matches
     */
    static ETag parse(String text) {
        String value = Forms.unquote(text);
        if (Forms.isMultipart(value)) {
            Multipart multipart = new Multipart(value);
            // S3 takes at most 10,000 parts, so a higher number is not a count of parts.
            return multipart.parts() <= 10_000 ? multipart : new Opaque(value);
        }
        return Forms.isMd5(value) ? new Md5(value) : new Opaque(value);
    }

    /** Whether text is one word of printable ASCII without quotes, fit for a header and a line of a file. */
    static boolean isPlain(String text, int longest) {
        boolean plain = !text.isEmpty() && text.length() <= longest;
        for (int i = 0; plain && i < text.length(); i++) {
            char c = text.charAt(i);
            plain = c > ' ' && c <= '~' && c != '"';
        }
        return plain;
    }

    /**
     * 32 hexadecimal digits: an object uploaded in one piece.
     *
     * @param value the digits
     */
    record Md5(String value) implements ETag {
        /** Checks the form. */
        public Md5 {
            Forms.require(Forms.isMd5(value), value, "32 hexadecimal digits");
        }

        /** The raw MD5. */
        public byte[] md5() {
            return HexFormat.of().parseHex(value);
        }
    }

    /**
     * The MD5 of the MD5s of the upload parts, and their number.
     *
     * @param value such as {@code d41d8cd98f00b204e9800998ecf8427e-2}
     */
    record Multipart(String value) implements ETag {
        /** Checks the form. */
        public Multipart {
            Forms.require(Forms.isMultipart(value), value, "32 hexadecimal digits, a dash and a number of parts");
        }

        /** The number of upload parts, 1 or more. */
        public int parts() {
            return Integer.parseInt(value.substring(value.indexOf('-') + 1));
        }
    }

    /**
     * Any other text: says whether content changed, not what it is.
     *
     * @param value the text
     */
    record Opaque(String value) implements ETag {
        /** Checks that the text is fit for a header. */
        public Opaque {
            Forms.require(isPlain(value, 1_024), value, "1 to 1,024 printable characters without quotes");
        }
    }

    /** How tags look. */
    final class Forms {
        private static final int MD5_DIGITS = 32;
        private static final int MOST_PART_DIGITS = 5;

        private Forms() {}

        private static String unquote(String text) {
            boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
            return quoted ? text.substring(1, text.length() - 1) : text;
        }

        /** By hand, because each listed key asks: regular expressions took a fifth of the time of a listing. */
        private static boolean isMd5(String value) {
            return value.length() == MD5_DIGITS && beginsWithMd5(value);
        }

        private static boolean isMultipart(String value) {
            int digits = value.length() - MD5_DIGITS - 1;
            boolean form = digits >= 1
                    && digits <= MOST_PART_DIGITS
                    && value.charAt(MD5_DIGITS) == '-'
                    && value.charAt(MD5_DIGITS + 1) != '0'
                    && beginsWithMd5(value);
            for (int i = MD5_DIGITS + 1; form && i < value.length(); i++) {
                form = value.charAt(i) >= '0' && value.charAt(i) <= '9';
            }
            return form;
        }

        private static boolean beginsWithMd5(String value) {
            boolean hex = true;
            for (int i = 0; hex && i < MD5_DIGITS; i++) {
                hex = HexFormat.isHexDigit(value.charAt(i));
            }
            return hex;
        }

        private static void require(boolean fits, String value, String expected) {
            if (!fits) {
                String shown = value.replaceAll("[^\\x20-\\x7e]", "?");
                throw new IllegalArgumentException("Cannot use '"
                        + (shown.length() <= 80 ? shown : shown.substring(0, 80) + "…") + "' as an ETag: expected "
                        + expected);
            }
        }
    }
}
