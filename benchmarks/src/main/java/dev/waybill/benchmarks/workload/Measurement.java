package dev.waybill.benchmarks.workload;

import dev.waybill.benchmarks.server.ServerCounts;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One run of one command.
 *
 * @param usage of its processes
 * @param counts of the server
 */
record Measurement(ProcessUsage usage, ServerCounts counts) {

    static double median(List<Measurement> runs, ToDoubleFunction<Measurement> figure) {
        List<Double> sorted = runs.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
