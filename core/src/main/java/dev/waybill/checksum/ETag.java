package dev.waybill.checksum;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version tag that S3 gives to the content of an object, and what its form says about that content.
 *
 * <p>Equal if the text without quotes is equal. The form is a hint only: with KMS or customer-key encryption a tag of 32
 * digits is no MD5.
 */
public sealed interface ETag {

    /** The text without quotes, otherwise as the server gave it. */
    String value();

    /** The text in quotes, for {@code If-Match}. */
    default String quoted() {
        return '"' + value() + '"';
    }

    /**
     * Reads a tag with or without quotes.
     *
     * @throws IllegalArgumentException if it is empty, over 1,024 characters, or has a quote, blank or control
     *     character in it: such text must not get into a header. So are weak tags ({@code W/"…"}), which S3 never gives
     *     and {@code If-Match} never matches
     */
    static ETag parse(String text) {
        String value = Forms.unquote(text);
        Matcher multipart = Forms.MULTIPART.matcher(value);
        if (multipart.matches()) {
            int parts = Integer.parseInt(multipart.group(1));
            // S3 takes at most 10,000 parts, so a higher number is not a count of parts.
            return parts <= 10_000 ? new Multipart(value) : new Opaque(value);
        }
        return Forms.MD5.matcher(value).matches() ? new Md5(value) : new Opaque(value);
    }

    /**
     * 32 hexadecimal digits: an object uploaded in one piece.
     *
     * @param value the digits
     */
    record Md5(String value) implements ETag {
        /** Checks the form. */
        public Md5 {
            Forms.require(Forms.MD5, value, "32 hexadecimal digits");
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
            Forms.require(Forms.MULTIPART, value, "32 hexadecimal digits, a dash and a number of parts");
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
            Forms.require(Forms.ANY, value, "1 to 1,024 printable characters without quotes");
        }
    }

    /** How tags look. */
    final class Forms {
        private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
        private static final Pattern MULTIPART = Pattern.compile("[0-9a-fA-F]{32}-([1-9][0-9]{0,4})");
        private static final Pattern ANY = Pattern.compile("[\\x21\\x23-\\x7e]{1,1024}");

        private Forms() {}

        private static String unquote(String text) {
            boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
            return quoted ? text.substring(1, text.length() - 1) : text;
        }

        private static void require(Pattern form, String value, String expected) {
            if (!form.matcher(value).matches()) {
                String shown = value.replaceAll("[^\\x20-\\x7e]", "?");
                throw new IllegalArgumentException("Cannot use '"
                        + (shown.length() <= 80 ? shown : shown.substring(0, 80) + "…") + "' as an ETag: expected "
                        + expected);
            }
        }
    }
}
