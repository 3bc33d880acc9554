package dev.waybill.cli;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** The command line, the environment or the configuration file is wrong. The message says what to do; it is one line, but where a file has several mistakes. */
final class UsageException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> lines;

    UsageException(String message) {
        this(List.of(message));
    }

    UsageException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = new ArrayList<>(lines);
    }

    /** The lines of the message, in which a line break is not of ours. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
