package dev.waybill.cli;

import dev.waybill.dataset.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The configuration file: a properties file whose keys are options without their dashes, such as {@code last-days = 7}. */
final class Configuration {

    /** Options that make no sense in a file. */
    private static final Set<String> NEVER = Set.of("--help", "-h", "--version", "--config");

    private Configuration() {}

    /** The file that the arguments or the environment name, else the one in its usual place, which need not exist. The options are asked for only if there is one. */
    static Map<String, Setting> find(
            List<String> arguments, Map<String, String> variables, Supplier<Set<String>> options) {
        String named = named(arguments, variables);
        if (named != null) {
            return read(Path.of(named), options.get());
        }
        String home = variables.getOrDefault("HOME", System.getProperty("user.home", "."));
        String xdg = variables.getOrDefault("XDG_CONFIG_HOME", "");
        Path usual = (xdg.isEmpty() ? Path.of(home, ".config") : Path.of(xdg))
                .resolve(Path.of("waybill", "config.properties"));
        return Files.exists(usual) ? read(usual, options.get()) : Map.of();
    }

    /** Whether an option can be a variable or stand in a file. */
    static boolean mayBeSet(String option) {
        return !NEVER.contains(option);
    }

    private static @Nullable String named(List<String> arguments, Map<String, String> variables) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--config=")) {
                return argument.substring("--config=".length());
            }
            if (argument.equals("--config") && i + 1 < arguments.size()) {
                return arguments.get(i + 1);
            }
        }
        String variable = variables.get(Defaults.variable("--config"));
        if (variable != null && variable.isEmpty()) {
            throw new UsageException(Defaults.variable("--config") + " has an empty value: give it one, or unset it");
        }
        return variable;
    }

    private static Map<String, Setting> read(Path file, Set<String> options) {
        Problems problems = new Problems();
        Map<String, Setting> values = new TreeMap<>();
        for (PropertyLine line : lines(file)) {
            String key = line.key();
            String option = "--" + key;
            Setting setting = new Setting(line.value().strip(), key + " in " + file + ", line " + line.number());
            if (!options.contains(option) || !mayBeSet(option)) {
                problems.add("the configuration file " + file + " has the unknown key '" + key + "'"
                        + Nearest.hint(
                                key,
                                options.stream()
                                        .map(name -> name.replaceFirst("^--", ""))
                                        .toList()));
            } else if (setting.value().isEmpty()) {
                problems.add(setting.origin() + " has an empty value: give it one, or delete the line");
            } else {
                values.put(option, setting);
            }
        }
        problems.throwIfAny();
        return values;
    }

    private static List<PropertyLine> lines(Path file) {
        try {
            return PropertyLine.read(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("reading the configuration file " + file + " failed: " + e);
        }
    }
}
