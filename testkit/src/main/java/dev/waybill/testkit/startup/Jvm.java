package dev.waybill.testkit.startup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts JVMs like this one, away from this machine's own AWS and Waybill configuration. */
final class Jvm {

    private final Path home;

    Jvm(Path home) {
        this.home = home;
    }

    /**
     * Runs one and waits for its end.
     *
     * @throws IOException if it ends with anything but 0, with what it printed
     */
    void run(List<String> arguments, String keyId, String secret) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(Jvm::disturbs);
        variables.putAll(Map.of(
                "HOME",
                home.toString(),
                "XDG_CONFIG_HOME",
                home.toString(),
                "AWS_ACCESS_KEY_ID",
                keyId,
                "AWS_SECRET_ACCESS_KEY",
                secret,
                // Else the credential chain would ask the address of a cloud's metadata service.
                "AWS_EC2_METADATA_DISABLED",
                "true"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(
                        String.join(" ", command) + " ended with " + process.exitValue() + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean disturbs(String variable) {
        return variable.startsWith("AWS_")
                || variable.startsWith("WAYBILL_")
                || variable.equals("JAVA_TOOL_OPTIONS")
                || variable.equals("JDK_JAVA_OPTIONS");
    }
}
