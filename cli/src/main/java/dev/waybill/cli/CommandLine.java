package dev.waybill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was typed after the program's name, from which the next command to type is made.
 *
 * @param program how the program was called, such as {@code java -jar cli.jar}
 * @param arguments of the command, without its word
 */
record CommandLine(String program, List<String> arguments) {

    /**
     * The same options for another command, ready to paste into a shell.
     *
     * @param dropped options with their values to leave out, beside those that the command does not have
     * @param added text to put at the end
     */
    String next(CommandName command, Set<String> dropped, String... added) {
        Set<String> known = new Parser(command.make()).names();
        List<String> words = new ArrayList<>(List.of(program, command.word()));
        boolean keep = false;
        for (String argument : arguments) {
            if (argument.startsWith("-")) {
                String name = Parser.optionName(argument);
                keep = known.contains(name) && !dropped.contains(name);
            }
            if (keep) {
                words.add(quoted(argument));
            }
        }
        words.addAll(List.of(added));
        return String.join(" ", words);
    }

    /** Whether an option was given by hand. */
    boolean has(String option) {
        return arguments.stream()
                .map(Parser::optionName)
                .collect(Collectors.toSet())
                .contains(option);
    }

    /** For a POSIX shell. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
