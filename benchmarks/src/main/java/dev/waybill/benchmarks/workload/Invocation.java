package dev.waybill.benchmarks.workload;

import java.nio.file.Path;
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

    /** A program of this module, in a JVM with the collector that suits two cores. */
    static List<String> java(Class<?> program, List<String> flags, List<String> arguments) {
        return words(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "-XX:+UseSerialGC",
                flags,
                "-Dslf4j.internal.verbosity=ERROR",
                "-classpath",
                System.getProperty("java.class.path"),
                program.getName(),
                arguments);
    }
}
