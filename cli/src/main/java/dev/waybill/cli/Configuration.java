package dev.waybill.cli;

import dev.waybill.dataset.Nearest;
import dev.waybill.errors.FileErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The configuration file: a properties file whose keys are options without their dashes, such as {@code last-days = 7}. */
final class Configuration {

    /** Options that make no sense in a file. */
    private static final Set<String> NEVER = Set.of("--help", "-h", "--version", "--config");

    /** An option for one run: what stays written down would be used up by each, and no limit would see it. */
    static final String ONE_RUN = "--free-tier-left";

    /** What follows the name of a setting that is for one run. */
    static final String ONLY_ONCE =
            " cannot be set for all runs, because each uses it up: give " + ONE_RUN + " on the command line";

    private Configuration() {}

    /** The file that the arguments or the environment name, else the one in its usual place, which need not exist. The options are asked for only if there is one. */
    static Map<String, Setting> find(
            List<String> arguments, Map<String, String> variables, Supplier<Set<String>> options) {
        Path file = file(arguments, variables);
        return file == null ? Map.of() : read(file, options.get());
    }

    /** One value of the file, without a judgement on the rest of it; empty if there is none, or the file cannot be read. */
    static String glance(List<String> arguments, Map<String, String> variables, String key) {
        try {
            Path file = file(arguments, variables);
            String value = "";
            for (PropertyLine line : file == null ? List.<PropertyLine>of() : lines(file)) {
                value = line.key().equals(key) ? line.value().strip() : value;
            }
            return value;
        } catch (UsageException e) {
            return "";
        }
    }

    private static @Nullable Path file(List<String> arguments, Map<String, String> variables) {
        String byHand = Program.value(arguments, "--config");
        if (byHand != null) {
            return named("--config", byHand);
        }
        String variable = Defaults.variable("--config");
        String name = variables.get(variable);
        if (name == null) {
            return usual(variables).filter(Files::exists).orElse(null);
        }
        if (name.isEmpty()) {
            throw new UsageException(variable + " has an empty value: give it one, or unset it");
        }
        return named(variable, name);
    }

    private static Path named(String origin, String name) {
        Problems problems = new Problems();
        Optional<Path> path = problems.path(origin, name);
        problems.throwIfAny();
        return path.orElseThrow();
    }

    /** Empty for a home that has no path: nobody gave it to this program, and no file can be opened there. */
    private static Optional<Path> usual(Map<String, String> variables) {
        String home = variables.getOrDefault("HOME", System.getProperty("user.home", "."));
        String xdg = variables.getOrDefault("XDG_CONFIG_HOME", "");
        Optional<Path> folder = xdg.isEmpty()
                ? new Problems().path("HOME", home).map(path -> path.resolve(".config"))
                : Optional.of(named("XDG_CONFIG_HOME", xdg));
        return folder.map(path -> path.resolve("waybill").resolve("config.properties"));
    }

    /** Whether an option can be a variable or stand in a file. */
    static boolean mayBeSet(String option) {
        return !NEVER.contains(option) && !option.equals(ONE_RUN);
    }

    private static Map<String, Setting> read(Path file, Set<String> options) {
        Problems problems = new Problems();
        Map<String, Setting> values = new TreeMap<>();
        Map<String, Integer> first = new HashMap<>();
        for (PropertyLine line : lines(file)) {
            String key = line.key();
            String option = "--" + key;
            Integer before = first.putIfAbsent(option, line.number());
            Setting setting = new Setting(line.value().strip(), key + " in " + file + ", line " + line.number());
            if (option.equals(ONE_RUN)) {
                problems.add(setting.origin() + ONLY_ONCE);
            } else if (!options.contains(option) || !mayBeSet(option)) {
                problems.add("the configuration file " + file + " has the unknown key '" + key + "'"
                        + Nearest.hint(
                                key,
                                options.stream()
                                        .filter(Configuration::mayBeSet)
                                        .map(name -> name.replaceFirst("^--", ""))
                                        .toList()));
            } else if (before != null) {
                problems.add(setting.origin() + " is there twice, first in line " + before + ": leave one of them out");
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
        String failed = "reading the configuration file " + file + " failed: ";
        try {
            return PropertyLine.read(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UsageException(failed + FileErrors.reason(e) + FileErrors.advice(e));
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    failed + "it has a \\u without four hexadecimal digits; write a backslash as \\\\");
        }
    }
}
