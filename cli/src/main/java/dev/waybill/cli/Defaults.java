package dev.waybill.cli;

import dev.waybill.dataset.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Values of options that the command line does not give: from {@code WAYBILL_...} variables, then from the configuration file.
 *
 * <p>Options that contradict each other count as one: {@code --start-date} as a flag hides {@code last-days} of the configuration
 * file, where both together would be an error that the user could not understand.
 *
 * @param layers by option name such as {@code --last-days}; earlier ones win
 */
record Defaults(List<Map<String, Setting>> layers) {

    private static final String PREFIX = "WAYBILL_";

    /** What the scripts that start the program read; a script that was not asked leaves it set. */
    private static final String LAUNCHERS = PREFIX + "JAVA_OPTS";

    private static final List<Set<String>> EXCLUSIVE =
            List.of(Set.of("--start-date", "--end-date", "--last-days"), Set.of("--quiet", "--verbose"));

    /**
     * From the environment, over the configuration file. The options are asked for only if there is a variable.
     *
     * @throws UsageException for a variable that is none of an option: it may have been meant to be a limit
     */
    static Defaults of(
            Map<String, String> variables, Map<String, Setting> configuration, Supplier<Set<String>> options) {
        List<String> set = variables.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !name.equals(LAUNCHERS))
                .sorted()
                .toList();
        return new Defaults(List.of(set.isEmpty() ? Map.of() : read(set, variables, options.get()), configuration));
    }

    private static Map<String, Setting> read(List<String> set, Map<String, String> variables, Set<String> options) {
        Map<String, String> known = new TreeMap<>();
        options.stream().filter(Configuration::mayBeSet).forEach(option -> known.put(variable(option), option));
        known.put(variable("--config"), "--config");
        Problems problems = new Problems();
        Map<String, Setting> settings = new HashMap<>();
        for (String name : set) {
            String value = variables.getOrDefault(name, "");
            String option = known.get(name);
            if (name.equals(variable(Configuration.ONE_RUN))) {
                problems.add(name + Configuration.ONLY_ONCE);
            } else if (option == null) {
                problems.add(name + " is set, but there is no such variable" + Nearest.hint(name, known.keySet()));
            } else if (value.isEmpty()) {
                problems.add(name + " has an empty value: give it one, or unset it");
            } else {
                settings.put(option, new Setting(value, name));
            }
        }
        problems.throwIfAny();
        return settings;
    }

    /** The variable that stands for an option: {@code --start-date} is {@code WAYBILL_START_DATE}. */
    static String variable(String option) {
        return PREFIX + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** What is left of these defaults beside the options given. */
    Map<String, Setting> hiddenBy(Set<String> given) {
        return layers.stream()
                .flatMap(layer -> layer.keySet().stream())
                .distinct()
                .filter(option -> value(option, given).isPresent())
                .collect(Collectors.toMap(
                        option -> option, option -> value(option, given).orElseThrow()));
    }

    private Optional<Setting> value(String option, Set<String> given) {
        Set<String> group = EXCLUSIVE.stream()
                .filter(options -> options.contains(option))
                .findFirst()
                .orElse(Set.of(option));
        Predicate<Set<String>> speaks = names -> names.stream().anyMatch(group::contains);
        if (speaks.test(given)) {
            return Optional.empty();
        }
        return layers.stream()
                .filter(layer -> speaks.test(layer.keySet()))
                .findFirst()
                .map(layer -> layer.get(option));
    }
}
