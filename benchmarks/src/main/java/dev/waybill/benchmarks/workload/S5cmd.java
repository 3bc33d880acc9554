package dev.waybill.benchmarks.workload;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * s5cmd, with its default of 256 workers. It verifies nothing.
 *
 * @param program where it is
 */
record S5cmd(Path program) implements Tool {

    @Override
    public String name() {
        return "s5cmd";
    }

    @Override
    public List<String> version() {
        return List.of(program.toString(), "version");
    }

    @Override
    public List<Invocation> invocations(Job job) {
        List<String> connection =
                Invocation.words(program, "--endpoint-url", job.endpoint(), job.ifTls("--no-verify-ssl"));
        String all = "s3://" + job.bucket().name() + "/*";
        List<String> command = job.listOnly() ? List.of("ls", all) : List.of("cp", all, job.target() + "/");
        return List.of(new Invocation(name(), Invocation.words(connection, command), job.variables(Map.of())));
    }
}
