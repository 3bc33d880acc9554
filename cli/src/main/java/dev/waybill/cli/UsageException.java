package dev.waybill.cli;

import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** The command line, the environment or the configuration file is wrong. The message is one line that says what to do. */
final class UsageException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    private UsageException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Reads the value of an option. This is the one place that turns the parsers' exceptions into one that names the option; the same
     * exceptions from anywhere else are bugs and shown as such.
     */
    static <T> T reading(String option, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new UsageException(option + ": " + e.getMessage(), e);
        }
    }
}
