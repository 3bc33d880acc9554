package dev.waybill.benchmarks.workload;

import dev.waybill.benchmarks.server.SyntheticBucket;
import dev.waybill.benchmarks.server.SyntheticServer;
import dev.waybill.testkit.tls.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One workload, done by each tool in turn, as often as asked for: A B A B, so that what else the machine does meets all of them. */
final class Comparison {

    private final Workload workload;
    private final SyntheticBucket bucket;
    private final List<Tool> tools;
    private final Path directory;
    private final Map<String, List<Measurement>> results = new LinkedHashMap<>();
    private final Set<String> failed = new TreeSet<>();

    Comparison(Workload workload, SyntheticBucket bucket, List<Tool> tools, Path directory) {
        this.workload = workload;
        this.bucket = bucket;
        this.tools = tools;
        this.directory = directory;
    }

    /** Runs everything. A tool that fails once, or leaves something else than the objects, is out. */
    Map<String, List<Measurement>> run(int runs, boolean checksums) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(directory, "waybill-workload");
        try {
            SelfSigned keys = workload.tls() ? SelfSigned.create(scratch) : null;
            try (SyntheticServer server = SyntheticServer.start(List.of(bucket), workload.behaviour(checksums), keys)) {
                for (int run = 0; run < runs; run++) {
                    for (Tool tool : tools) {
                        doItsJobs(tool, server, keys, scratch);
                    }
                }
            }
        } finally {
            Downloaded.delete(scratch);
        }
        failed.forEach(results::remove);
        return results;
    }

    /** The commands that are out. */
    Set<String> failed() {
        return failed;
    }

    private void doItsJobs(Tool tool, SyntheticServer server, @Nullable SelfSigned keys, Path scratch)
            throws IOException, InterruptedException {
        // A directory from which many files were deleted is slow for a while.
        Path target = Files.createTempDirectory(scratch, "files");
        Job job = new Job(bucket, workload.listsOnly(), server.endpoint(), keys, target, scratch);
        for (Invocation invocation : tool.invocations(job)) {
            if (!failed.contains(invocation.label())) {
                measure(invocation, server, job);
            }
        }
        Downloaded.delete(target);
    }

    private void measure(Invocation invocation, SyntheticServer server, Job job)
            throws IOException, InterruptedException {
        try {
            server.takeCounts();
            ProcessUsage usage = MeasuredProcess.run(invocation, job.scratch());
            Measurement measurement = new Measurement(usage, server.takeCounts());
            Downloaded got = Downloaded.in(job.target());
            Downloaded wanted =
                    job.listOnly() ? new Downloaded(0, 0) : new Downloaded(bucket.objects(), bucket.bytes());
            if (!got.equals(wanted)) {
                throw new IOException(invocation.label() + " left " + got + " instead of " + wanted);
            }
            results.computeIfAbsent(invocation.label(), label -> new ArrayList<>())
                    .add(measurement);
            System.err.printf(
                    "%s %s: %.2f s, %.2f s of CPU%n",
                    workload, invocation.label(), usage.wallSeconds(), usage.cpuSeconds());
        } catch (IOException e) {
            failed.add(invocation.label());
            System.err.println(workload + " " + invocation.label() + " is out: " + e.getMessage());
        }
    }
}
