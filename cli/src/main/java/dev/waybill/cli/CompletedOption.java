package dev.waybill.cli;

import com.beust.jcommander.ParameterDescription;
import java.util.Comparator;
import java.util.List;

/**
 * An option as a shell needs to know it to complete it. It is read from what parses the command line, so that none is forgotten.
 *
 * @param name with its dashes
 * @param meaning a line about it
 * @param repeatable whether it may be there twice
 */
record CompletedOption(String name, String meaning, CompletedValue value, boolean repeatable) {

    /** Those of a command, by name. */
    static List<CompletedOption> of(CommandName command) {
        return new Parser(command.make())
                .descriptions().stream()
                        .map(CompletedOption::of)
                        .sorted(Comparator.comparing(CompletedOption::name))
                        .toList();
    }

    private static CompletedOption of(ParameterDescription option) {
        // What follows a semicolon is a default or an exception, for which a menu has no room.
        String meaning = option.getDescription().replaceFirst(";.*", "");
        boolean repeatable =
                List.class.isAssignableFrom(option.getParameterized().getType());
        return new CompletedOption(
                option.getLongestName(),
                meaning,
                CompletedValue.of(option.getParameterAnnotation().placeholder()),
                repeatable);
    }

    /** The name without its dashes. */
    String bare() {
        return name.substring(2);
    }
}
