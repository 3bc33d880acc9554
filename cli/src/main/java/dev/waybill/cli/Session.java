package dev.waybill.cli;

import dev.waybill.PlanExecutor;
import dev.waybill.cli.output.Paragraph;
import dev.waybill.cli.output.Screen;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a command has around it.
 *
 * @param terminal where it prints and asks
 * @param line what was typed
 * @param settings what stands for options that were not, by their names
 * @param executors opens connections
 * @param interruption tells when Ctrl-C has nobody to wait for
 */
record Session(
        Terminal terminal,
        CommandLine line,
        Map<String, Setting> settings,
        Function<ConnectionOptions, PlanExecutor> executors,
        Interruption interruption) {

    /** An empty list, which calls each option by the name under which its value was given. */
    Problems problems() {
        return new Problems(settings);
    }

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

    /** Prints what to do next where no command can be given for it. */
    void advise(GeneralOptions general, String advice) {
        if (!general.quiet && !general.json()) {
            result("\n" + Paragraph.wrap(advice, screen(), ""));
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
