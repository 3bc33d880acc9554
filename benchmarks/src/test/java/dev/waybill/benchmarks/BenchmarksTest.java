package dev.waybill.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks still run; what they measure is of no interest here. */
class BenchmarksTest {

    @Test
    void everyBenchmarkRunsOnceWithoutAnError() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results)
                .extracting(result -> className(result.getParams().getBenchmark()))
                .containsAll(List.of(
                        "CrcCombinationBenchmark",
                        "EntryLineBenchmark",
                        "DigestBenchmark",
                        "KeyTemplateBenchmark",
                        "ManifestBenchmark",
                        "MultipartDigestBenchmark",
                        "PageParserBenchmark",
                        "RequestSignerBenchmark"));
    }

    /** From {@code package.Class.method}. */
    private static String className(String benchmark) {
        String[] parts = benchmark.split("\\.");
        return parts[parts.length - 2];
    }
}
