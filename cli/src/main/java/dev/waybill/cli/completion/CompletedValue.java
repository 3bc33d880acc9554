package dev.waybill.cli.completion;

import java.util.List;

/**
 * What a shell can offer for a value, by the placeholder that stands for it in the help.
 *
 * @param words those that there are, for {@link Kind#WORDS}
 */
record CompletedValue(Kind kind, List<String> words) {

    /** Sorts of values. */
    enum Kind {
        /** None: a flag. */
        NONE,
        WORDS,
        FILES,
        DIRECTORIES,
        /** A date, a number, a name: nothing that the shell knows. */
        OTHER
    }

    /** Of {@code text|json}, {@code FILE}, {@code DIR...} and the like. */
    static CompletedValue of(String placeholder) {
        String text = placeholder.strip();
        if (text.matches("[a-z]+(\\|[a-z]+)+")) {
            return new CompletedValue(Kind.WORDS, List.of(text.split("\\|")));
        }
        Kind kind = text.isEmpty()
                ? Kind.NONE
                : text.contains("FILE") ? Kind.FILES : text.contains("DIR") ? Kind.DIRECTORIES : Kind.OTHER;
        return new CompletedValue(kind, List.of());
    }
}
