package dev.waybill.benchmarks.workload;

import com.beust.jcommander.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Of the command line. */
final class Options {

    @Parameter(names = "--workload", description = "Which ones, comma-separated; default all but the longest")
    List<Workload> workloads = new ArrayList<>(List.of(
            Workload.W1, Workload.W1L, Workload.W2, Workload.W2X, Workload.W3, Workload.W3T, Workload.W4, Workload.W5));

    @Parameter(names = "--runs", description = "How often each tool does each job; the median counts")
    int runs = 5;

    @Parameter(
            names = "--scale",
            description = "Part of the objects, or of the one object's bytes: 0.1 for a quick look")
    double scale = 1;

    @Parameter(names = "--tools", description = "Which ones, comma-separated; default all that are there")
    List<String> tools = new ArrayList<>();

    @Parameter(
            names = "--directory",
            description =
                    "Where files go, for instance on tmpfs to leave out the disk; default the temporary directory")
    String directory = System.getProperty("java.io.tmpdir");

    @Parameter(
            names = "--etag-only",
            description = "The server keeps no checksum beside the ETag, as for older objects")
    boolean etagOnly;

    @Parameter(names = "--waybill", description = "The launcher to measure")
    String waybill = "cli/target/waybill";

    @Parameter(names = "--help", help = true, description = "Show this")
    boolean help;

    List<Workload> chosen() {
        return List.copyOf(workloads);
    }

    Path launcher() {
        return Path.of(waybill).toAbsolutePath();
    }
}
