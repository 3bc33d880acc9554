package dev.waybill.cli;

import java.util.List;

/** One command with its options. Catches nothing: {@link Cli} maps failures. */
interface Command {

    /** The objects that hold its options, general ones last. */
    List<Object> options();

    /** The options that every command has. */
    GeneralOptions general();

    /** Validates, makes one call, prints the result. */
    ExitCode run(Session session);
}
