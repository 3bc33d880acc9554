package dev.waybill.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.benchmarks.server.SyntheticBucket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "processes are measured by a POSIX shell")
class ComparisonTest {

    @TempDir
    Path directory;

    private final SyntheticBucket bucket = new SyntheticBucket("synthetic-w1", 50, 4_096);

    /** A tool of one shell command, whose directory is its first argument. */
    private record Script(String name, String text) implements Tool {
        @Override
        public List<String> version() {
            return List.of("true");
        }

        @Override
        public List<Invocation> invocations(Job job) {
            return List.of(new Invocation(
                    name, List.of("/bin/sh", "-c", text, "sh", job.target().toString()), job.variables(Map.of())));
        }
    }

    @Test
    void theSdksTransferManagerDownloadsTheBucketEachTime() throws Exception {
        Map<String, List<Measurement>> results =
                comparison(new TransferManagerTool()).run(2, true);

        assertThat(results).containsOnlyKeys("S3TransferManager");
        assertThat(results.get("S3TransferManager")).hasSize(2).allSatisfy(run -> {
            assertThat(run.counts().gets()).isEqualTo(50);
            assertThat(run.counts().lists()).isEqualTo(1);
            assertThat(run.counts().bodyBytes()).isEqualTo(50 * 4_096);
            assertThat(run.usage().cpuSeconds()).isPositive();
            assertThat(run.usage().wallSeconds()).isPositive();
        });
        assertThat(ResultTable.rows(results, 50))
                .startsWith("| S3TransferManager | ")
                .endsWith(" | – | – |\n");
    }

    @Test
    void theBareClientDownloadsEachObjectOnce() throws Exception {
        Map<String, List<Measurement>> results = comparison(new BareTool()).run(1, false);

        assertThat(results.get("bare"))
                .singleElement()
                .satisfies(run -> assertThat(run.counts().requests()).isEqualTo(50));
    }

    @Test
    void aToolThatFailsOrLeavesSomethingElseIsOut() throws Exception {
        Comparison comparison = comparison(new Script("failing", "exit 3"), new Script("lying", "echo 1 > \"$1/a\""));

        assertThat(comparison.run(1, true)).isEmpty();
        assertThat(comparison.failed()).containsExactly("failing", "lying");
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        comparison(new Script("writing", "mkdir \"$1/.waybill\"; echo 1 > \"$1/a\""))
                .run(2, true);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void countsTheProcessorTimeOfTheChildrensChildren() throws Exception {
        Script busy = new Script("busy", "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done' & wait");

        ProcessUsage usage = MeasuredProcess.run(busy.invocations(job()).get(0), directory);

        assertThat(usage.cpuSeconds()).isPositive();
    }

    private Job job() {
        return new Job(bucket, true, URI.create("http://127.0.0.1:1"), null, directory, directory);
    }

    private Comparison comparison(Tool... tools) {
        return new Comparison(Workload.W1, bucket, List.of(tools), directory);
    }
}
