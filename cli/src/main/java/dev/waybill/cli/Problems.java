package dev.waybill.cli;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.dataset.DescriptorException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with a command line, to be told at once: nobody likes to fix one mistake after the other. */
final class Problems {

    /** Options whose values only make sense, or none, together with the others. */
    private static final List<String> JUDGED_BY_THE_PLAN = List.of(
            "--paths", "--where", "--start-date", "--end-date", "--last-days", "--concurrency", "--max-objects");

    private final List<String> found = new ArrayList<>();
    private final Map<String, Setting> settings;

    Problems() {
        this(Map.of());
    }

    /** Of options some of which have their values from elsewhere than the command line. */
    Problems(Map<String, Setting> settings) {
        this.settings = settings;
    }

    /** Those that take a line each, under a line that says of what. */
    private final List<String> listed = new ArrayList<>();

    /** Whether an option has its value from elsewhere than the command line. */
    boolean isSet(String option) {
        return settings.containsKey(option);
    }

    void add(String problem) {
        found.add(problem);
    }

    /**
     * Reads the value of an option; empty if that is a problem. This is the one place that turns the parsers' exceptions into a message
     * that names the option; the same exceptions from anywhere else are bugs and shown as such.
     */
    <T> Optional<T> read(String option, Supplier<T> parser) {
        return read(option, List.of(option), parser);
    }

    /** The same for options that are read together, for which {@code name} stands where they were typed. */
    <T> Optional<T> read(String name, List<String> options, Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DescriptorException e) {
            listed.add(name + ": " + e.lines().get(0));
            listed.addAll(e.lines().subList(1, e.lines().size()));
            return Optional.empty();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            String origins = origins(options);
            add((origins.isEmpty() ? name : origins) + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Where those of the options were set that were not typed. */
    private String origins(List<String> options) {
        return options.stream()
                .flatMap(option -> Stream.ofNullable(settings.get(option)))
                .map(Setting::origin)
                .collect(Collectors.joining(", "));
    }

    /** The same for the name of a file or directory, which is also empty if it was not given. */
    Optional<Path> path(String option, @Nullable String name) {
        return name == null ? Optional.empty() : read(option, () -> FileNames.path(name));
    }

    /**
     * Builds the plan.
     *
     * @throws UsageException with what was found here and what the plan itself finds
     */
    DownloadPlan build(DownloadPlanBuilder builder) {
        try {
            DownloadPlan plan = builder.build();
            throwIfAny();
            return plan;
        } catch (DownloadException e) {
            if (e.kind() != Kind.INVALID_PLAN && e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            String origins = origins(JUDGED_BY_THE_PLAN);
            String message = e.getMessage() + (origins.isEmpty() ? "" : "; set by " + origins);
            if (found.isEmpty() && listed.isEmpty()) {
                throw new DownloadException(e.kind(), message, e);
            }
            add(message);
            throw exception();
        }
    }

    void throwIfAny() {
        if (!found.isEmpty() || !listed.isEmpty()) {
            throw exception();
        }
    }

    private UsageException exception() {
        List<String> lines = new ArrayList<>();
        if (!found.isEmpty()) {
            lines.add(String.join("; ", found));
        }
        lines.addAll(listed);
        return new UsageException(lines);
    }
}
