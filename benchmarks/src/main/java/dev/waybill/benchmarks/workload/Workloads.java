package dev.waybill.benchmarks.workload;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterException;
import dev.waybill.benchmarks.server.SyntheticBucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Measures Waybill against the other tools and prints Markdown to stdout, what is going on to stderr. Ends with 1 if a tool failed, with 2 if the arguments are wrong. */
public final class Workloads {

    private Workloads() {}

    /** See {@code --help}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = new Options();
        JCommander parser = JCommander.newBuilder()
                .programName("workloads")
                .addObject(options)
                .build();
        List<Tool> tools;
        try {
            parser.parse(arguments);
            tools = Tools.find(options.launcher(), options.tools);
        } catch (ParameterException e) {
            System.err.println("workloads: " + e.getMessage());
            System.exit(2);
            return;
        }
        if (options.help) {
            parser.usage();
            return;
        }
        describe(tools, options);
        boolean complete = true;
        for (Workload workload : options.chosen()) {
            SyntheticBucket bucket = workload.bucket(options.scale);
            System.out.println("\n**" + workload + "**: " + bucket + workload.conditions() + "\n");
            Comparison comparison = new Comparison(
                    workload, bucket, tools, Path.of(options.directory).toAbsolutePath());
            Map<String, List<Measurement>> results = comparison.run(options.runs, !options.etagOnly);
            complete &= comparison.failed().isEmpty();
            if (!results.isEmpty()) {
                System.out.println(ResultTable.header());
                System.out.print(ResultTable.rows(results, bucket.objects()));
            }
        }
        System.exit(complete ? 0 : 1);
    }

    private static void describe(List<Tool> tools, Options options) throws IOException {
        System.out.printf(
                "%s, %d cores, %s %s, %s; medians of %d runs, files in %s%n%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                options.etagOnly ? "ETags only" : "CRC64NVME kept by the server",
                options.runs,
                options.directory);
        for (Tool tool : tools) {
            Process process =
                    new ProcessBuilder(tool.version()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println(
                    "- " + tool.name() + ": " + said.lines().findFirst().orElse("?"));
        }
    }
}
