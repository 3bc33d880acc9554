package dev.waybill.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the packaged jar as users do, away from this machine's own AWS and Waybill configuration. */
final class CliProcess {

    private final List<String> program;
    private final Path home;
    private final Map<String, String> variables;

    /** What a run left behind. */
    record Result(int exitCode, String out, String err) {}

    /** {@code java -jar}, with what the launcher adds to it to start faster. */
    CliProcess(Path home, Map<String, String> variables) {
        this(home, variables, List.of());
    }

    /** With options of the Java machine, such as -D. */
    CliProcess(Path home, Map<String, String> variables, List<String> jvm) {
        this(javaJar(home, jvm), home, variables);
    }

    /** Another way to start it. */
    CliProcess(List<String> program, Path home, Map<String, String> variables) {
        this.program = program;
        this.home = home;
        this.variables = variables;
    }

    /** The same through another command, which gets the whole command line behind its own. */
    static CliProcess through(List<String> command, Path home, Map<String, String> variables) {
        return new CliProcess(
                Stream.concat(command.stream(), javaJar(home, List.of()).stream())
                        .toList(),
                home,
                variables);
    }

    private static List<String> javaJar(Path home, List<String> jvm) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:SharedArchiveFile=" + new File("target/cli.jsa").getAbsolutePath(),
                "-Xlog:disable",
                "-Duser.home=" + home));
        command.addAll(jvm);
        command.addAll(List.of("-jar", new File("target/cli.jar").getAbsolutePath()));
        return command;
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        process.getOutputStream().close();
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running after 60 s: " + List.of(arguments));
        }
        return new Result(process.exitValue(), out, err.join());
    }

    /** Starts it without waiting; the caller ends it. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("WAYBILL_"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        // Else the credential chain would ask the address of a cloud's metadata service.
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
