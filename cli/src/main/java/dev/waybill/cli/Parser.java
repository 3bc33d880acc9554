package dev.waybill.cli;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterDescription;
import dev.waybill.dataset.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Fills a command's options from its arguments, and from the environment and the configuration file where those say nothing. */
final class Parser {

    private static final Map<String, String> MEANT_WITHOUT_VALUE = Map.of("--decompress", "keep");

    private final JCommander jcommander;
    private final Map<String, ParameterDescription> options = new TreeMap<>();

    Parser(Command command) {
        jcommander = JCommander.newBuilder()
                .addObject(command.options())
                // A key or a directory may begin with @.
                .expandAtSign(false)
                .addConverterInstanceFactory(new Values())
                .build();
        // JCommander knows its options only after it has parsed something.
        jcommander.parseWithoutValidation();
        jcommander
                .getParameters()
                .forEach(option ->
                        Arrays.stream(option.getParameter().names()).forEach(name -> options.put(name, option)));
    }

    /** Descriptions of the options, for help. */
    Collection<ParameterDescription> descriptions() {
        return jcommander.getParameters();
    }

    /** Names of the options, with their dashes. */
    Set<String> names() {
        return options.keySet();
    }

    /**
     * Takes a command line apart.
     *
     * @throws UsageException for an option that the command does not have, or that lacks its value, and for an empty value: it is that of a variable which somebody
     *     forgot to set
     */
    List<Argument> read(List<String> words) {
        Problems problems = new Problems();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String name = optionName(word);
            ParameterDescription option = options.get(name);
            if (option != null) {
                String next = i + 1 < words.size() ? words.get(i + 1) : null;
                check(name, option, word, next == null || options.containsKey(optionName(next)), problems);
                if (!seen.add(name) && !List.class.isAssignableFrom(type(option))) {
                    problems.add(name + " is there twice: leave one of them out");
                }
            } else if (name.matches("--?[A-Za-z].*")) {
                // JCommander takes an unknown option for an argument; and "-5" is a value.
                problems.add("unknown option " + name + hint(name));
            }
        }
        List<Argument> arguments = split(words);
        for (Argument argument : arguments) {
            if (argument.name().isEmpty()) {
                problems.add("an argument is empty: give it a value, or leave it out");
            } else if (argument.value().map(String::isEmpty).orElse(false)) {
                problems.add(argument.name() + " has an empty value: give it one, or leave it out");
            }
        }
        problems.throwIfAny();
        return arguments;
    }

    private String hint(String name) {
        String nearest = Nearest.hint(name, options.keySet());
        return nearest.isEmpty() ? "; --help shows those that there are" : nearest;
    }

    private List<Argument> split(List<String> words) {
        List<Argument> arguments = new ArrayList<>();
        List<String> all = completed(words);
        for (int i = 0; i < all.size(); i++) {
            String word = all.get(i);
            String name = optionName(word);
            ParameterDescription option = options.get(name);
            if (option == null) {
                arguments.add(Argument.operand(word));
            } else if (name.length() < word.length()) {
                arguments.add(Argument.option(name, Optional.of(word.substring(name.length() + 1))));
            } else if (isFlag(option) || i + 1 == all.size()) {
                arguments.add(Argument.option(name, Optional.empty()));
            } else {
                i++;
                arguments.add(Argument.option(name, Optional.of(all.get(i))));
            }
        }
        return arguments;
    }

    /** Whether it has a value and should: JCommander would take the next option for one, and its messages name no remedy. */
    private static void check(
            String name, ParameterDescription option, String word, boolean nothingFollows, Problems problems) {
        boolean given = !word.equals(name);
        if (isFlag(option) && given) {
            problems.add(name + " takes no value: leave " + word.substring(name.length()) + " out");
        } else if (!isFlag(option) && !given && nothingFollows && !MEANT_WITHOUT_VALUE.containsKey(name)) {
            problems.add(name + " needs a value: " + name + " "
                    + option.getParameterAnnotation().placeholder());
        }
    }

    private static boolean isFlag(ParameterDescription option) {
        return type(option) == boolean.class;
    }

    private static Class<?> type(ParameterDescription option) {
        return option.getParameterized().getType();
    }

    /**
     * Fills the options.
     *
     * @param settings what stands for options that are not among the words
     * @throws UsageException for a setting whose value does not fit
     * @throws com.beust.jcommander.ParameterException for a value that does not fit
     */
    void fill(List<String> words, Map<String, Setting> settings) {
        Problems problems = new Problems();
        settings.forEach((name, setting) -> Optional.ofNullable(options.get(name))
                .flatMap(option -> SettingRules.objection(type(option), setting.value()))
                .ifPresent(objection -> problems.add(setting.origin() + objection)));
        problems.throwIfAny();
        jcommander.setDefaultProvider(
                name -> settings.containsKey(name) ? settings.get(name).value() : null);
        jcommander.parse(completed(words).toArray(String[]::new));
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
