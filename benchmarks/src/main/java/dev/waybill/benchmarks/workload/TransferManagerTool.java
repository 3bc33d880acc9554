package dev.waybill.benchmarks.workload;

import java.util.List;
import java.util.Map;

/** The AWS SDK's S3TransferManager, over the Java client with ranges in parallel, in a JVM with the collector that suits two cores. */
final class TransferManagerTool implements Tool {

    @Override
    public String name() {
        return "S3TransferManager";
    }

    @Override
    public List<String> version() {
        return Invocation.java(TransferManagerProgram.class, List.of(), List.of("--version"));
    }

    @Override
    public List<Invocation> invocations(Job job) {
        if (job.listOnly()) {
            return List.of();
        }
        List<String> arguments = List.of(
                job.endpoint().toString(), job.bucket().name(), job.target().toString());
        return List.of(new Invocation(
                name(),
                Invocation.java(TransferManagerProgram.class, job.trust(), arguments),
                job.variables(Map.of())));
    }
}
