package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every command takes. */
@Parameters(separators = "=", commandDescription = "Output")
final class GeneralOptions {

    /** For whom the result on stdout is. */
    enum Format {
        TEXT,
        JSON
    }

    @Parameter
    List<String> arguments = new ArrayList<>();

    @Parameter(
            names = "--output",
            placeholder = "text|json",
            description = "Form of the result on stdout; default text")
    Format output = Format.TEXT;

    @Parameter(names = "--no-progress", description = "Show no progress")
    boolean noProgress;

    @Parameter(names = "--quiet", description = "Show only the result and errors")
    boolean quiet;

    @Parameter(names = "--verbose", description = "Show each object, what goes on inside, and stack traces")
    boolean verbose;

    @Parameter(
            names = "--config",
            placeholder = "FILE",
            description = "Options as a properties file; default ~/.config/waybill/config.properties")
    @Nullable
    String config;

    @Parameter(names = "--version", description = "Print the version")
    boolean version;

    @Parameter(
            names = {"--help", "-h"},
            help = true,
            description = "Print this help")
    boolean help;

    boolean json() {
        return output == Format.JSON;
    }

    /** Whether progress is wanted; beside JSON nobody looks at it. */
    boolean progress() {
        return !json() && !noProgress && !quiet;
    }

    /** Adds the arguments that are too many. */
    void requireArguments(int most, Problems problems) {
        arguments.stream().skip(most).forEach(argument -> problems.add("unexpected argument '" + argument + "'"));
    }
}
