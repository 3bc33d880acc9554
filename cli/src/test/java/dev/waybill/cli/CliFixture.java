package dev.waybill.cli;

import dev.waybill.cli.output.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program in this process, on an executor that only takes notes; the user and the environment are the test's. */
class CliFixture {

    @TempDir
    Path directory;

    final FakeExecutor executor = new FakeExecutor();
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Map<String, String> variables = new HashMap<>();
    boolean interactive;

    @Nullable
    String answer;

    int questions;

    @BeforeEach
    void keepOutTheUsersOwnConfiguration() {
        variables.put("XDG_CONFIG_HOME", directory.toString());
    }

    ExitCode run(String... arguments) {
        Screen screen = new Screen(80, false, true);
        Terminal terminal =
                new Terminal(stream(out), Optional::empty, stream(err), screen, screen, interactive, false, () -> {
                    questions++;
                    return answer;
                });
        return new Cli(terminal, variables, connection -> executor, Interruption.none()).run(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
