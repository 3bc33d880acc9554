package dev.waybill.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.CheckReport;
import dev.waybill.CheckReport.Coverage;
import dev.waybill.CheckReport.Local;
import dev.waybill.CheckReport.PartitionCheck;
import dev.waybill.CheckReport.PathCheck;

/** A check for a program: every partition. */
public final class CheckJson {

    private CheckJson() {}

    /** The whole check as one document. */
    public static String render(CheckReport report) {
        ObjectNode root = Json.object()
                .put("dataset", report.dataset())
                .put("bucket", report.bucket())
                .put("checkedAt", report.checkedAt().toString())
                .put("clean", report.clean());
        root.set("unseen", Json.values(report.unseen()));
        root.set("spent", Json.requests(report.spent()));
        ArrayNode paths = root.putArray("paths");
        report.paths().forEach(path -> paths.add(path(path)));
        return Json.pretty(root);
    }

    private static ObjectNode path(PathCheck path) {
        ObjectNode node = Json.object().put("path", path.path()).put("step", path.step());
        ObjectNode coverage = node.putObject("coverage");
        for (Coverage value : Coverage.values()) {
            coverage.put(Json.word(value), path.count(value));
        }
        ObjectNode local = node.putObject("local");
        for (Local value : Local.values()) {
            local.put(Json.word(value), path.count(value));
        }
        ArrayNode partitions = node.putArray("partitions");
        path.partitions().forEach(partition -> partitions.add(partition(partition)));
        return node;
    }

    private static ObjectNode partition(PartitionCheck partition) {
        ObjectNode node = Json.object()
                .put("start", partition.start().toString())
                .put("coverage", Json.word(partition.coverage()))
                .put("objects", partition.objects())
                .put("bytes", partition.bytes())
                .put("local", Json.word(partition.local()));
        ArrayNode lacking = node.putArray("lacking");
        partition.lacking().forEach(values -> {
            ObjectNode combination = lacking.addObject();
            values.forEach(combination::put);
        });
        ArrayNode alsoIn = node.putArray("alsoIn");
        partition.alsoIn().forEach(alsoIn::add);
        return node;
    }
}
