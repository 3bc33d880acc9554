package dev.waybill.cli.output;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Passes on lines as {@link SafeText}: for log lines and stack traces, whose words may be those of a server. */
public final class SafeLines extends PrintStream {

    /** Does the encoding: it knows the terminal's. */
    private final PrintStream terminal;

    private SafeLines(PrintStream terminal) {
        super(terminal, true);
        this.terminal = terminal;
    }

    /** Writes to this stream; closing it closes that one. */
    public static SafeLines on(PrintStream terminal) {
        return new SafeLines(terminal);
    }

    @Override
    public void println(@Nullable String line) {
        terminal.println(safe(line));
    }

    @Override
    public void println(@Nullable Object line) {
        terminal.println(safe(String.valueOf(line)));
    }

    @Override
    public void print(@Nullable String text) {
        terminal.print(safe(text));
    }

    /** A stack trace is indented by tabs. */
    private static String safe(@Nullable String line) {
        String text = String.valueOf(line);
        int tabs = 0;
        while (tabs < text.length() && text.charAt(tabs) == '\t') {
            tabs++;
        }
        return text.substring(0, tabs) + SafeText.of(text.substring(tabs));
    }
}
