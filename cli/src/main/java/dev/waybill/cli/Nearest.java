package dev.waybill.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word someone probably meant. */
final class Nearest {

    private Nearest() {}

    /** {@code ; did you mean X?}, or nothing where no known word is close. */
    static String hint(String typed, Collection<String> known) {
        return of(typed, known).map(word -> "; did you mean " + word + "?").orElse("");
    }

    /** The closest known word, if at most a third of its letters differ or it begins with what was typed. */
    static Optional<String> of(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> word.startsWith(typed) || distance(typed, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt((String word) -> distance(typed, word))
                        .thenComparing(word -> word));
    }

    /** Levenshtein distance: insertions, deletions and replacements of a character. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
