package dev.waybill.cli;

import dev.waybill.PlanExecutor;
import dev.waybill.cli.output.Screen;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a command has around it.
 *
 * @param terminal where it prints and asks
 * @param line what was typed
 * @param executors opens connections
 * @param interruption tells when Ctrl-C has nobody to wait for
 */
record Session(
        Terminal terminal,
        CommandLine line,
        Function<ConnectionOptions, PlanExecutor> executors,
        Interruption interruption) {

    /** Prints the result. */
    void result(String text) {
        terminal.out().print(text);
        terminal.out().flush();
    }

    /** Prints what to type next, for people only. */
    void next(GeneralOptions general, String command) {
        if (!general.quiet && !general.json()) {
            result("\nNext: " + command + "\n");
        }
    }

    /** What stdout can show. */
    Screen screen() {
        return terminal.screen();
    }

    /** Asks on stderr, so that stdout stays the result. */
    Optional<String> ask(String question) {
        terminal.err().print(question);
        terminal.err().flush();
        return interruption.idle(() -> Optional.ofNullable(terminal.answers().get()));
    }
}
