package dev.waybill.cli.output;

/**
 * Foreign text for a terminal. Keys and server messages may hold escape sequences that recolour, overwrite or fake what was
 * printed, and characters that reverse the reading direction; they are shown as {@code \x1b} or {@code \u202e} instead.
 *
 * <p>Unlike {@link dev.waybill.target.KeyText}, which quotes a key inside a message, it cuts and quotes nothing: a key can be copied
 * from the output, and a message that was escaped before stays as it is.
 */
public final class SafeText {

    private SafeText() {}

    /** The text in printable characters on one line; a backslash stays what it is. */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    /** Whether a terminal shows it and does nothing else. */
    static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void append(StringBuilder safe, int c) {
        if (printable(c)) {
            safe.appendCodePoint(c);
        } else {
            safe.append(String.format(c <= 0xff && Character.isISOControl(c) ? "\\x%02x" : "\\u%04x", c));
        }
    }
}
