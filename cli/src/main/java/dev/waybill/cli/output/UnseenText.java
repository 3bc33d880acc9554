package dev.waybill.cli.output;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Names values that were asked for and that nothing has, so that a misspelt one is noticed. */
final class UnseenText {

    private UnseenText() {}

    /** A sentence for each dimension. */
    static List<String> lines(Map<String, Set<String>> unseen, UnaryOperator<String> style) {
        return new TreeMap<>(unseen)
                .entrySet().stream()
                        .map(named -> style.apply("No object of " + SafeText.of(named.getKey()) + "="
                                        + SafeText.of(String.join(",", new TreeSet<>(named.getValue()))))
                                + " at any time that was asked about.")
                        .toList();
    }
}
