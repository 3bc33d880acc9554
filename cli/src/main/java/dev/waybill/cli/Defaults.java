package dev.waybill.cli;

import com.beust.jcommander.IDefaultProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values of options that the command line does not give: from {@code WAYBILL_...} variables, then from the configuration file.
 *
 * <p>Options that contradict each other count as one: {@code --start-date} as a flag hides {@code last-days} of the configuration
 * file, where both together would be an error that the user could not understand.
 *
 * @param layers by option name such as {@code --last-days}; earlier ones win
 */
record Defaults(List<Map<String, String>> layers) {

    private static final String PREFIX = "WAYBILL_";

    private static final List<Set<String>> EXCLUSIVE =
            List.of(Set.of("--start-date", "--end-date", "--last-days"), Set.of("--quiet", "--verbose"));

    /** From the environment, over the configuration file. The options are asked for only if a variable could name one. */
    static Defaults of(
            Map<String, String> variables, Map<String, String> configuration, Supplier<Set<String>> options) {
        Map<String, String> fromVariables = new HashMap<>();
        boolean any = variables.keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
        for (String option : any ? options.get() : Set.<String>of()) {
            String value = variables.get(variable(option));
            if (value != null && !value.isEmpty()) {
                fromVariables.put(option, value);
            }
        }
        return new Defaults(List.of(fromVariables, configuration));
    }

    /** The variable that stands for an option: {@code --start-date} is {@code WAYBILL_START_DATE}. */
    static String variable(String option) {
        return PREFIX + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** What is left of these defaults beside the arguments given. */
    IDefaultProvider hiddenBy(List<String> arguments) {
        Set<String> given = arguments.stream().map(Parser::optionName).collect(Collectors.toSet());
        return option -> value(option, given);
    }

    private @Nullable String value(String option, Set<String> given) {
        Set<String> group = EXCLUSIVE.stream()
                .filter(options -> options.contains(option))
                .findFirst()
                .orElse(Set.of(option));
        Predicate<Set<String>> speaks = names -> names.stream().anyMatch(group::contains);
        if (speaks.test(given)) {
            return null;
        }
        return layers.stream()
                .filter(layer -> speaks.test(layer.keySet()))
                .findFirst()
                .map(layer -> layer.get(option))
                .orElse(null);
    }
}
