package dev.waybill.benchmarks.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs a command and measures it. The shell around it tells the processor time of its children ({@code times}, POSIX); their memory is
 * read from {@code /proc}, where Linux keeps the peak.
 */
final class MeasuredProcess {

    private static final String SCRIPT = "\"$@\"; code=$?; times >\"$BENCHMARK_TIMES\"; exit $code";
    private static final Pattern TIME = Pattern.compile("(\\d+)m(\\d+[.,]\\d+)s");
    private static final int LOOK_MILLIS = 100;
    private static final int LAST_BYTES = 2_000;

    private MeasuredProcess() {}

    /**
     * Waits until it ends.
     *
     * @param scratch for what it prints
     * @throws IOException if it fails, with the end of what it said
     */
    static ProcessUsage run(Invocation invocation, Path scratch) throws IOException, InterruptedException {
        Path times = scratch.resolve("times");
        Path out = scratch.resolve("stdout");
        Path err = scratch.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(
                        Invocation.words(List.of("/bin/sh", "-c", SCRIPT, "sh"), invocation.words()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(MeasuredProcess::isConfiguration);
        builder.environment().putAll(invocation.variables());
        builder.environment().put("BENCHMARK_TIMES", times.toString());
        long start = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        long peak = 0;
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, largest(process.toHandle()));
            }
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            throw e;
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", invocation.words()) + " ended with " + process.exitValue() + ": "
                    + end(err) + end(out));
        }
        return new ProcessUsage(wall, childSeconds(Files.readString(times)), peak);
    }

    /** Settings of this machine's user; the launcher's flags may be what is to be compared. */
    private static boolean isConfiguration(String variable) {
        return variable.startsWith("AWS_")
                || variable.startsWith("RCLONE_")
                || (variable.startsWith("WAYBILL_") && !variable.equals("WAYBILL_JAVA_OPTS"));
    }

    /** The last two of four: user and system time of the children. */
    private static double childSeconds(String times) throws IOException {
        List<Double> found =
                TIME.matcher(times).results().map(MeasuredProcess::seconds).toList();
        if (found.size() != 4) {
            throw new IOException("the shell's times are not readable: " + times);
        }
        return found.get(2) + found.get(3);
    }

    private static double seconds(MatchResult time) {
        return Integer.parseInt(time.group(1)) * 60
                + Double.parseDouble(time.group(2).replace(',', '.'));
    }

    private static long largest(ProcessHandle shell) {
        return shell.descendants()
                .mapToLong(process -> peakOf(process.pid()))
                .max()
                .orElse(0);
    }

    private static long peakOf(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Pattern.compile("\\d+").matcher(line))
                    .filter(Matcher::find)
                    .mapToLong(number -> Long.parseLong(number.group()) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    private static String end(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return text.length() <= LAST_BYTES ? text : text.substring(text.length() - LAST_BYTES);
    }
}
