package dev.waybill.cli;

import java.io.Serial;

/** The command line, the environment or the configuration file is wrong. The message is one line that says what to do. */
final class UsageException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
