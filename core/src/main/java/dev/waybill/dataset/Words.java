package dev.waybill.dataset;

import java.util.Collection;
import java.util.Locale;

/** The wording of messages: hostile values made printable, and the known word that a wrong one was meant to be. */
final class Words {

    /** Long enough for any sensible value, short enough for one line. */
    private static final int LONGEST_QUOTE = 80;

    private Words() {}

    /** The value in quotes, cut where it is long, with everything that could upset a terminal escaped. */
    static String quote(String value) {
        return "'" + plain(value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE)) + "'"
                + (value.length() <= LONGEST_QUOTE ? "" : "… (" + value.length() + " characters)");
    }

    /** The value with control, format and half characters escaped. */
    static String plain(String value) {
        StringBuilder out = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return out.toString();
    }

    /** Whether every character can be shown, and so also be encoded as UTF-8. */
    static boolean isPrintable(String value) {
        return value.codePoints().allMatch(Words::isPrintable);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** An enum constant as users write it. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The end of a message about a wrong word: the one it was probably meant to be, and all there are. */
    static String choice(String wrong, Collection<String> known) {
        return Nearest.of(wrong, known)
                        .map(word -> "; did you mean " + word + "? Known: ")
                        .orElse("; known: ")
                + String.join(", ", known);
    }
}
