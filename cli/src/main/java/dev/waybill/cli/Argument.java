package dev.waybill.cli;

import java.util.List;
import java.util.Optional;

/**
 * A piece of a command line: an option, with its value if it takes one, or an argument beside the options.
 *
 * @param name the option's name with its dashes, or the argument
 * @param value of an option
 */
record Argument(String name, Optional<String> value, boolean option) {

    static Argument option(String name, Optional<String> value) {
        return new Argument(name, value, true);
    }

    static Argument operand(String text) {
        return new Argument(text, Optional.empty(), false);
    }

    /** As it is typed. */
    List<String> words() {
        return value.map(text -> List.of(name, text)).orElse(List.of(name));
    }
}
