package dev.waybill.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
    static Map<String, String> find(
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
        return variables.get(Defaults.variable("--config"));
    }

    private static Map<String, String> read(Path file, Set<String> options) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("reading the configuration file " + file + " failed: " + e);
        }
        Map<String, String> values = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            String option = "--" + key;
            if (!options.contains(option) || NEVER.contains(option)) {
                throw new UsageException("the configuration file " + file + " has the unknown key '" + key + "'"
                        + Nearest.hint(
                                key,
                                options.stream()
                                        .map(name -> name.replaceFirst("^--", ""))
                                        .toList()));
            }
            values.put(option, properties.getProperty(key).strip());
        }
        return values;
    }
}
