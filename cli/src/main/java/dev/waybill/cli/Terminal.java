package dev.waybill.cli;

import dev.waybill.cli.output.Screen;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the process reads and writes. A print stream remembers that it failed and stays silent, so that nothing is thrown in the middle
 * of a download; {@link Cli} asks in the end.
 *
 * @param out results
 * @param lost why not all results reached stdout; a reader that goes away, as {@code head} does, is no such reason
 * @param err progress and messages
 * @param screen what stdout can show
 * @param errScreen what stderr can show
 * @param interactive whether a person can be asked
 * @param bar whether stderr can draw a line anew
 * @param answers reads a line; null at the end of input
 */
record Terminal(
        PrintStream out,
        Supplier<Optional<IOException>> lost,
        PrintStream err,
        Screen screen,
        Screen errScreen,
        boolean interactive,
        boolean bar,
        Supplier<@Nullable String> answers) {

    /** The process's own. */
    static Terminal system(Map<String, String> variables) {
        Charset charset = charset();
        boolean interactive = isInteractive();
        boolean bar = interactive && isDevice(2);
        boolean colours = colours(variables);
        boolean unicode = charset.name().startsWith("UTF");
        int width = ScreenWidth.of(variables, interactive);
        Stdout stdout = new Stdout(new FileOutputStream(FileDescriptor.out), leadsTo(1, "pipe:", "socket:"));
        return new Terminal(
                stream(stdout, charset),
                stdout::failure,
                stream(new FileOutputStream(FileDescriptor.err), charset),
                new Screen(width, interactive && colours, unicode),
                new Screen(width, bar && colours, unicode),
                interactive,
                bar,
                Terminal::readLine);
    }

    /** By https://no-color.org, where an empty value does not count. */
    static boolean colours(Map<String, String> variables) {
        return variables.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(variables.get("TERM"));
    }

    /**
     * Whether stdin and stdout are a terminal. Before Java 22 there was a console exactly then; since then there is always one and it
     * can be asked, by a method that Java 17 does not know.
     */
    @SuppressWarnings("SystemConsoleNull") // The check is for Java 17 to 21; later ones are asked below.
    private static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Java cannot tell whether stderr is redirected, but Linux can; elsewhere it is taken to be what stdout is. */
    private static boolean isDevice(int descriptor) {
        return !Files.isSymbolicLink(link(descriptor)) || leadsTo(descriptor, "/dev/pts", "/dev/tty");
    }

    /** Whether Linux says that a descriptor is something whose name begins like this; false elsewhere. */
    private static boolean leadsTo(int descriptor, String... beginnings) {
        try {
            String target = Files.readSymbolicLink(link(descriptor)).toString();
            return Arrays.stream(beginnings).anyMatch(target::startsWith);
        } catch (IOException e) {
            return false;
        }
    }

    private static Path link(int descriptor) {
        return Path.of("/proc/self/fd", String.valueOf(descriptor));
    }

    /** The terminal's encoding; the properties differ by version: 19 and later, 17 on a terminal, 17 elsewhere. */
    private static Charset charset() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return StandardCharsets.US_ASCII;
    }

    private static PrintStream stream(OutputStream out, Charset charset) {
        return new PrintStream(new BufferedOutputStream(out), true, charset);
    }

    private static @Nullable String readLine() {
        try {
            return new BufferedReader(new InputStreamReader(System.in, charset())).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("reading the answer failed", e);
        }
    }
}
