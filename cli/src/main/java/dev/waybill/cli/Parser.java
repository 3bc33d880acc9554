package dev.waybill.cli;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Fills a command's options from its arguments, and from the environment and the configuration file where those say nothing. */
final class Parser {

    private static final Map<String, String> MEANT_WITHOUT_VALUE = Map.of("--decompress", "keep");

    private final JCommander jcommander;

    Parser(Command command) {
        jcommander = JCommander.newBuilder()
                .addObject(command.options())
                // A key or a directory may begin with @.
                .expandAtSign(false)
                .build();
        // JCommander knows its options only after it has parsed something.
        jcommander.parseWithoutValidation();
    }

    /** Descriptions of the options, for help. */
    Collection<ParameterDescription> descriptions() {
        return jcommander.getParameters();
    }

    /** Names of the options, with their dashes. */
    Set<String> names() {
        return jcommander.getParameters().stream()
                .flatMap(option -> Arrays.stream(option.getParameter().names()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Fills the options.
     *
     * @throws UsageException for an option that the command does not have
     * @throws com.beust.jcommander.ParameterException for a value that does not fit
     */
    void parse(List<String> arguments, Defaults defaults) {
        Set<String> known = names();
        Problems problems = new Problems();
        for (String argument : arguments) {
            String name = optionName(argument);
            // JCommander takes an unknown option for an argument; and "-5" is a value.
            if (name.matches("--?[A-Za-z].*") && !known.contains(name)) {
                problems.add("unknown option " + name + Nearest.hint(name, known));
            }
        }
        problems.throwIfAny();
        jcommander.setDefaultProvider(defaults.hiddenBy(arguments));
        jcommander.parse(completed(arguments).toArray(String[]::new));
    }

    /** JCommander knows options with a value and without, but none that may have one. */
    private static List<String> completed(List<String> arguments) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean last = i + 1 == arguments.size() || arguments.get(i + 1).startsWith("-");
            String value = last ? MEANT_WITHOUT_VALUE.get(argument) : null;
            all.add(value == null ? argument : argument + "=" + value);
        }
        return all;
    }

    /** The name in {@code --name} and {@code --name=value}. */
    static String optionName(String argument) {
        int equals = argument.indexOf('=');
        return argument.startsWith("-") && equals > 0 ? argument.substring(0, equals) : argument;
    }
}
