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
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with a command line, to be told at once: nobody likes to fix one mistake after the other. */
final class Problems {

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

    void add(String problem) {
        found.add(problem);
    }

    /**
     * Reads the value of an option; empty if that is a problem. This is the one place that turns the parsers' exceptions into a message
     * that names the option; the same exceptions from anywhere else are bugs and shown as such.
     */
    <T> Optional<T> read(String option, Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DescriptorException e) {
            listed.add(option + ": " + e.lines().get(0));
            listed.addAll(e.lines().subList(1, e.lines().size()));
            return Optional.empty();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            Setting setting = settings.get(option);
            add((setting == null ? option : setting.origin()) + ": " + e.getMessage());
            return Optional.empty();
        }
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
            if ((found.isEmpty() && listed.isEmpty())
                    || (e.kind() != Kind.INVALID_PLAN && e.kind() != Kind.NOT_FOUND)) {
                throw e;
            }
            add(String.valueOf(e.getMessage()));
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
