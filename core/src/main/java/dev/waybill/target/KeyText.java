package dev.waybill.target;

/** Keys, paths and other people's words as they may be shown: on one line, and without anything a terminal would act upon. */
public final class KeyText {

    private static final int LONGEST_SHOWN = 200;

    private KeyText() {}

    /**
     * The key in single quotes; control, formatting and unpaired surrogate characters as {@code \}{@code uXXXX}, a
     * backslash doubled, and what goes beyond 200 characters left out.
     */
    public static String quoted(String key) {
        StringBuilder text = new StringBuilder("'");
        key.codePoints().limit(LONGEST_SHOWN).forEach(c -> append(text, c));
        int length = key.codePointCount(0, key.length());
        return text.append(length > LONGEST_SHOWN ? "…' (" + length + " characters)" : "'")
                .toString();
    }

    /** The text without quotes and as long as it is; characters as in {@link #quoted}. */
    public static String escaped(String foreign) {
        StringBuilder text = new StringBuilder(foreign.length());
        foreign.codePoints().forEach(c -> append(text, c));
        return text.toString();
    }

    private static void append(StringBuilder text, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> {
                for (char unit : Character.toChars(c)) {
                    text.append(String.format("\\u%04x", (int) unit));
                }
            }
            default -> text.append(c == '\\' ? "\\\\" : Character.toString(c));
        }
    }
}
