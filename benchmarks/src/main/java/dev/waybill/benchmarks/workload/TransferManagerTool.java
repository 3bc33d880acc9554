package dev.waybill.benchmarks.workload;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The AWS SDK's S3TransferManager, over the Java client with ranges in parallel, in a JVM with the collector that suits two cores. */
final class TransferManagerTool implements Tool {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Override
    public String name() {
        return "S3TransferManager";
    }

    @Override
    public List<String> version() {
        return java(List.of(), List.of("--version"));
    }

    @Override
    public List<Invocation> invocations(Job job) {
        if (job.listOnly()) {
            return List.of();
        }
        List<String> arguments = List.of(
                job.endpoint().toString(), job.bucket().name(), job.target().toString());
        return List.of(new Invocation(name(), java(job.trust(), arguments), job.variables(Map.of())));
    }

    private static List<String> java(List<String> flags, List<String> arguments) {
        return Invocation.words(
                JAVA,
                "-XX:+UseSerialGC",
                flags,
                "-Dslf4j.internal.verbosity=ERROR",
                "-classpath",
                System.getProperty("java.class.path"),
                TransferManagerProgram.class.getName(),
                arguments);
    }
}
