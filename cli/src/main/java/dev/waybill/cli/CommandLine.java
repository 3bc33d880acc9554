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
record CommandLine(String program, List<Argument> arguments) {

    static CommandLine of(String program, CommandName typed, List<String> words) {
        return new CommandLine(program, new Parser(typed.make()).read(words));
    }

    /**
     * The same options for another command, ready to paste into a shell.
     *
     * @param dropped options with their values to leave out, beside those that the command does not have
     * @param added words to put at the end
     */
    String next(CommandName command, Set<String> dropped, String... added) {
        Set<String> known = new Parser(command.make()).names();
        List<String> words = new ArrayList<>();
        arguments.stream()
                .filter(argument ->
                        argument.option() && known.contains(argument.name()) && !dropped.contains(argument.name()))
                .forEach(argument -> words.addAll(argument.words()));
        words.addAll(List.of(added));
        return words.stream()
                .map(CommandLine::quoted)
                .collect(Collectors.joining(" ", program + " " + command.word() + (words.isEmpty() ? "" : " "), ""));
    }

    /** The same, but for one option. */
    CommandLine without(String option) {
        return new CommandLine(
                program,
                arguments.stream()
                        .filter(argument ->
                                !argument.option() || !argument.name().equals(option))
                        .toList());
    }

    /** Whether an option was given by hand. */
    boolean has(String option) {
        return names().contains(option);
    }

    /** The options that were given by hand. */
    Set<String> names() {
        return arguments.stream().filter(Argument::option).map(Argument::name).collect(Collectors.toSet());
    }

    /** For a POSIX shell. The one place that does so: each word of a command that is shown goes through it. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
