package dev.waybill.benchmarks.workload;

import dev.waybill.benchmarks.server.SyntheticBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The launcher that the build makes, with every setting at its default.
 *
 * @param launcher the script beside the jar
 */
record WaybillTool(Path launcher) implements Tool {

    static final String NAME = "waybill";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> version() {
        return List.of(launcher.toString(), "--version");
    }

    @Override
    public List<Invocation> invocations(Job job) throws IOException {
        if (job.listOnly()) {
            return List.of(
                    invocation(job, NAME, "estimate"),
                    invocation(
                            job,
                            NAME + " --dry-run",
                            "download",
                            "--dry-run",
                            "--to",
                            job.target().toString()));
        }
        return List.of(
                invocation(job, NAME, "download", "--yes", "--to", job.target().toString()));
    }

    private Invocation invocation(Job job, String label, String... command) throws IOException {
        Path dataset = Files.writeString(job.scratch().resolve(job.bucket().name() + ".json"), """
                {"schemaVersion": 1, "name": "synthetic", "title": "Synthetic", "bucket": "%s", "payer": "requester",
                 "regionHint": "us-east-1", "paths": [{"name": "hourly", "description": "All",
                 "template": "%s", "objectsPerStep": %d}]}
                """.formatted(
                        job.bucket().name(), SyntheticBucket.TEMPLATE, SyntheticBucket.PER_HOUR));
        Map<String, String> more =
                job.trust().isEmpty() ? Map.of() : Map.of("JDK_JAVA_OPTIONS", String.join(" ", job.trust()));
        return new Invocation(
                label,
                Invocation.words(
                        launcher,
                        List.of(command),
                        "--quiet",
                        "--dataset",
                        dataset,
                        "--start-date",
                        SyntheticBucket.FIRST_DAY,
                        "--end-date",
                        job.bucket().lastDay(),
                        "--endpoint-url",
                        job.endpoint(),
                        "--path-style"),
                job.variables(more));
    }
}
