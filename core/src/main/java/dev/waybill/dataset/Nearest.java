package dev.waybill.dataset;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The word someone probably meant. */
public final class Nearest {

    /** More would not be a hint. */
    private static final int MOST = 3;

    private Nearest() {}

    /** {@code ; did you mean X?}, or nothing where no known word is close. */
    public static String hint(String typed, Collection<String> known) {
        List<String> near = all(typed, known);
        if (near.isEmpty()) {
            return "";
        }
        int last = near.size() - 1;
        String words = last == 0 ? near.get(0) : String.join(", ", near.subList(0, last)) + " or " + near.get(last);
        return "; did you mean " + words + "?";
    }

    /** The closest known word, if there is one that is close. */
    public static Optional<String> of(String typed, Collection<String> known) {
        return all(typed, known).stream().findFirst();
    }

    /**
     * Known words that begin with what was typed, or that end with it behind a dash, the shortest first; where there is none, those that are spelt most alike,
     * with at most a third of their letters different.
     */
    private static List<String> all(String typed, Collection<String> known) {
        String lower = typed.toLowerCase(Locale.ROOT);
        List<String> longer = known.stream()
                .filter(word -> isPart(lower, word))
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
        return longer.isEmpty() ? alike(lower, known) : longer;
    }

    /** Whether somebody typed the beginning or the end of a word, as {@code --start} or {@code --days}. */
    private static boolean isPart(String typed, String word) {
        String bare = bare(typed);
        return !bare.isEmpty() && (word.startsWith(typed) || word.endsWith("-" + bare));
    }

    private static String bare(String word) {
        return word.replaceFirst("^-+", "");
    }

    private static List<String> alike(String typed, Collection<String> known) {
        Map<Integer, TreeSet<String>> byDistance = new TreeMap<>();
        for (String word : known) {
            // Of a single letter nothing is left if it differs.
            int most = bare(word).length() > 1 ? Math.max(1, word.length() / 3) : 0;
            // A much longer or shorter word is not near; this also bounds the work for a hostile one.
            if (Math.abs(word.length() - typed.length()) <= most) {
                int distance = distance(typed, word.toLowerCase(Locale.ROOT));
                if (distance <= most) {
                    byDistance.computeIfAbsent(distance, d -> new TreeSet<>()).add(word);
                }
            }
        }
        return byDistance.values().stream()
                .findFirst()
                .map(words -> words.stream().limit(MOST).toList())
                .orElse(List.of());
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
