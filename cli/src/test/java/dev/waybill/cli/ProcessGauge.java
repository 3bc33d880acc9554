package dev.waybill.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param threads that live
 * @param files open files and sockets, 0 where the system does not tell
 * @param heapBytes of objects that are still used
 */
record ProcessGauge(int threads, long files, long heapBytes) {

    private static final Path OPEN = Path.of("/proc/self/fd");

    /** Once what ends by itself has ended: pools of threads whose owner was closed take a moment. */
    static ProcessGauge atRest() throws IOException, InterruptedException {
        ProcessGauge gauge = read();
        for (int same = 0, wait = 0; same < 10 && wait < 100; wait++) {
            TimeUnit.MILLISECONDS.sleep(100);
            ProcessGauge next = read();
            same = next.threads == gauge.threads && next.files == gauge.files ? same + 1 : 0;
            gauge = next;
        }
        return gauge;
    }

    static ProcessGauge read() throws IOException {
        System.gc();
        return new ProcessGauge(
                ManagementFactory.getThreadMXBean().getThreadCount(),
                openFiles(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    static long openFiles() throws IOException {
        if (Files.notExists(OPEN)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(OPEN)) {
            return open.count();
        }
    }

    /** Whether it is no more than before but for what a JVM does by itself. */
    boolean within(ProcessGauge before) {
        return threads <= before.threads + 3 && files <= before.files + 5 && heapBytes <= before.heapBytes + (16 << 20);
    }
}
