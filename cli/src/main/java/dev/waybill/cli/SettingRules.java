package dev.waybill.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may stand in the environment or the configuration file for an option whose type says all about its values. */
final class SettingRules {

    private SettingRules() {}

    /** What is wrong with a value, to follow its origin; empty for one that fits, and for text, which its command judges. */
    static Optional<String> objection(Class<?> type, String value) {
        if (type == boolean.class) {
            boolean either = value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            return either ? Optional.empty() : Optional.of(": '" + value + "' is neither true nor false");
        }
        if (type == Integer.class || type == Long.class) {
            return WholeNumber.objection(type, value).map(why -> ": '" + value + "' " + why);
        }
        if (type.isEnum()) {
            String words = Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" nor "));
            return Arrays.asList(words.split(" nor ")).contains(value.toLowerCase(Locale.ROOT))
                    ? Optional.empty()
                    : Optional.of(": '" + value + "' is neither " + words);
        }
        return Optional.empty();
    }
}
