package dev.waybill.benchmarks.workload;

import java.util.List;
import java.util.Map;

/** The floor: {@link BareProgram}, in clear only. */
final class BareTool implements Tool {

    private static final int CONNECTIONS = 64;

    @Override
    public String name() {
        return "bare";
    }

    @Override
    public List<String> version() {
        return Invocation.java(BareProgram.class, List.of(), List.of("--version"));
    }

    @Override
    public List<Invocation> invocations(Job job) {
        if (job.listOnly() || job.keys() != null) {
            return List.of();
        }
        List<String> arguments = Invocation.words(
                job.endpoint(), job.bucket().name(), job.bucket().objects(), CONNECTIONS, job.target());
        return List.of(new Invocation(
                name(),
                Invocation.java(BareProgram.class, List.of("-XX:TieredStopAtLevel=1"), arguments),
                job.variables(Map.of())));
    }
}
