package dev.waybill.benchmarks.workload;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The medians of one workload as rows of Markdown. */
final class ResultTable {

    private static final double MIB = 1 << 20;

    private ResultTable() {}

    static String header() {
        return "| tool | wall s (least to most) | CPU s | CPU µs an object | peak RSS MiB | requests | connections | MiB sent | Waybill's wall ÷ its | Waybill's CPU ÷ its |\n"
                + "|---|---|---|---|---|---|---|---|---|---|";
    }

    static String rows(Map<String, List<Measurement>> results, int objects) {
        StringBuilder rows = new StringBuilder();
        List<Measurement> waybill = results.getOrDefault(WaybillTool.NAME, List.of());
        results.forEach(
                (label, runs) -> rows.append(row(label, runs, waybill, objects)).append('\n'));
        return rows.toString();
    }

    private static String row(String label, List<Measurement> runs, List<Measurement> waybill, int objects) {
        double wall = Measurement.median(runs, ResultTable::wall);
        double cpu = Measurement.median(runs, ResultTable::cpu);
        double least = runs.stream().mapToDouble(ResultTable::wall).min().orElse(0);
        double most = runs.stream().mapToDouble(ResultTable::wall).max().orElse(0);
        return String.format(
                Locale.ROOT,
                "| %s | %.2f (%.2f to %.2f) | %.2f | %.0f | %.0f | %.0f | %.0f | %.1f | %s | %s |",
                label,
                wall,
                least,
                most,
                cpu,
                cpu * 1e6 / objects,
                Measurement.median(runs, run -> run.usage().peakBytes() / MIB),
                Measurement.median(runs, run -> run.counts().requests()),
                Measurement.median(runs, run -> run.counts().connections()),
                Measurement.median(runs, run -> run.counts().bodyBytes() / MIB),
                ratio(waybill, ResultTable::wall, wall),
                ratio(waybill, ResultTable::cpu, cpu));
    }

    private static String ratio(List<Measurement> waybill, ToDoubleFunction<Measurement> figure, double its) {
        return waybill.isEmpty() || its == 0
                ? "–"
                : String.format(Locale.ROOT, "%.2f", Measurement.median(waybill, figure) / its);
    }

    private static double wall(Measurement run) {
        return run.usage().wallSeconds();
    }

    private static double cpu(Measurement run) {
        return run.usage().cpuSeconds();
    }
}
