package dev.waybill;

import dev.waybill.dataset.Dataset;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Counts the lines of a directory in a process of its own, whose heap a test can choose: {@code LinesInChild DIRECTORY}. */
final class LinesInChild {

    private LinesInChild() {}

    public static void main(String[] args) {
        try (Stream<String> lines = Waybill.lines(Path.of(args[0]), Dataset.hyperliquid())) {
            long[] sum = new long[2];
            lines.forEach(line -> {
                sum[0]++;
                sum[1] += line.length() + 1;
            });
            System.out.println(sum[0] + " lines, " + sum[1] + " bytes");
        }
    }
}
