package dev.waybill.target;

import java.io.IOException;
import java.nio.file.Path;

/** A process that takes a directory, says so on its output, and holds it until it is killed or its input ends. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        try (TargetDirectory directory = TargetDirectory.open(Path.of(args[0]), TargetDirectory.Mode.WRITE)) {
            System.out.println(directory.root());
            int end = System.in.read();
            assert end < 0;
        }
    }

    /** Started and holding the directory on return. */
    static Process start(Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.inputReader().readLine() == null) {
            throw new IOException("the lock holder did not start");
        }
        return process;
    }
}
