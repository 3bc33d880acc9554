package dev.waybill.examples.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Types commands at the packaged command line: prints each one, runs it as a process of its own, and insists on its exit code. */
final class Shell {

    private static final Path JAR = Path.of("cli", "target", "cli.jar");
    private static final int MINUTES = 5;

    private final PrintStream out;
    private final URI endpoint;
    private final List<String> always;

    /**
     * A shell in the working directory, which is the repository's root.
     *
     * @param always options that every command gets
     */
    Shell(PrintStream out, URI endpoint, List<String> always) {
        this.out = out;
        this.endpoint = endpoint;
        this.always = List.copyOf(always);
        if (!Files.isRegularFile(JAR)) {
            throw new DemoFailure("there is no " + JAR.toAbsolutePath() + "; start the demo with ./mvnw -q -Pdemo");
        }
    }

    /** What to type before the commands. */
    static String credentials() {
        return "export AWS_ACCESS_KEY_ID=" + EmbeddedS3.ACCESS_KEY + " AWS_SECRET_ACCESS_KEY=" + EmbeddedS3.ACCESS_KEY;
    }

    /** Runs a command of {@code cli.jar} and waits for it. */
    void run(int expectedExit, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-jar", "cli/target/cli.jar"));
        command.addAll(List.of(words));
        command.addAll(always);
        command.addAll(List.of("--endpoint-url", endpoint.toString(), "--path-style"));
        out.println("$ java " + String.join(" ", command));
        out.flush();

        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder child = new ProcessBuilder(command)
                // One stream, so that messages and results stay in order.
                .redirectErrorStream(true)
                .redirectInput(Redirect.INHERIT)
                .redirectOutput(Redirect.INHERIT);
        prepare(child.environment());
        Process process = child.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new DemoFailure("'" + words[0] + "' did not end within " + MINUTES + " minutes");
        }
        if (process.exitValue() != expectedExit) {
            throw new DemoFailure("'" + String.join(" ", words) + "' ended with exit code " + process.exitValue()
                    + " instead of " + expectedExit + "; its output is above");
        }
    }

    /** The user's own settings, credentials and proxies have no business with a server on this machine. */
    private static void prepare(Map<String, String> environment) {
        environment.keySet().removeIf(name -> {
            String upper = name.toUpperCase(Locale.ROOT);
            return upper.startsWith("AWS_") || upper.startsWith("WAYBILL_") || upper.endsWith("_PROXY");
        });
        environment.put("AWS_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", EmbeddedS3.ACCESS_KEY);
    }
}
