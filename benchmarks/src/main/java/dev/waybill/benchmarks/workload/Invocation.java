package dev.waybill.benchmarks.workload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A command line to measure.
 *
 * @param label of its row in the table
 * @param words program and arguments
 * @param variables added to the environment
 */
record Invocation(String label, List<String> words, Map<String, String> variables) {

    /** Puts words and lists of words in a row. */
    static List<String> words(Object... parts) {
        List<String> words = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Collection<?> several) {
                several.forEach(word -> words.add(word.toString()));
            } else {
                words.add(part.toString());
            }
        }
        return words;
    }
}
