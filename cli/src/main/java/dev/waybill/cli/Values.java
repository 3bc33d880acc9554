package dev.waybill.cli;

import com.beust.jcommander.IStringConverter;
import com.beust.jcommander.IStringConverterInstanceFactory;
import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the values of options that are no text; JCommander does it too, but its messages are for programmers. */
final class Values implements IStringConverterInstanceFactory {

    @Override
    public @Nullable IStringConverter<?> getConverterInstance(Parameter parameter, Class<?> type, String option) {
        if (type == Integer.class || type == int.class) {
            return value -> number(option, value, type, Integer::valueOf);
        }
        if (type == Long.class || type == long.class) {
            return value -> number(option, value, type, Long::valueOf);
        }
        if (type == Boolean.class || type == boolean.class) {
            return value -> flag(option, value);
        }
        return type.isEnum() ? value -> constant(option, value, type) : null;
    }

    private static <T> T number(String option, String value, Class<?> type, Function<String, T> reader) {
        WholeNumber.objection(type, value).ifPresent(why -> {
            throw wrong(option, value, why);
        });
        return reader.apply(value.strip());
    }

    private static boolean flag(String option, String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(option, value, "is neither true nor false");
        };
    }

    private static Object constant(String option, String value, Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> wrong(
                        option,
                        value,
                        "is not one of "
                                + Arrays.stream(constants)
                                        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    private static ParameterException wrong(String option, String value, String why) {
        return new ParameterException(option + ": '" + value + "' " + why);
    }
}
