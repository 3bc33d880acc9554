package dev.waybill.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The AWS CLI, with 32 requests at once instead of 10.
 *
 * @param program where it is
 */
record AwsCli(Path program) implements Tool {

    @Override
    public String name() {
        return "aws-cli";
    }

    @Override
    public List<String> version() {
        return List.of(program.toString(), "--version");
    }

    @Override
    public List<Invocation> invocations(Job job) throws IOException {
        Path configuration = Files.writeString(
                job.scratch().resolve("aws-config"),
                "[default]\ns3 =\n  addressing_style = path\n  max_concurrent_requests = 32\n");
        Map<String, String> more = new HashMap<>(Map.of("AWS_CONFIG_FILE", configuration.toString()));
        if (job.keys() != null) {
            more.put("AWS_CA_BUNDLE", job.keys().certificate().toString());
        }
        String all = "s3://" + job.bucket().name() + "/";
        List<String> command = job.listOnly()
                ? List.of("ls", "--recursive", all)
                : List.of(
                        "cp",
                        "--recursive",
                        "--only-show-errors",
                        all,
                        job.target().toString());
        return List.of(new Invocation(
                name(),
                Invocation.words(program, "--endpoint-url", job.endpoint(), "s3", command),
                job.variables(more)));
    }
}
