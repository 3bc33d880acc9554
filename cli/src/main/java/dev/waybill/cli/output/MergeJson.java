package dev.waybill.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.MergeReport;

/** What merging directories did, for a program. */
public final class MergeJson {

    private MergeJson() {}

    /** The whole report as one document. */
    public static String render(MergeReport report) {
        ObjectNode root = Json.object().put("complete", report.complete());
        root.set("linked", Json.tally(report.linked()));
        root.set("copied", Json.tally(report.copied()));
        root.set("recorded", Json.tally(report.recorded()));
        root.set("present", Json.tally(report.present()));
        root.set("lost", Json.tally(report.lost()));
        root.set("conflicts", Json.tally(report.conflicts()));
        ArrayNode problems = root.putArray("problems");
        report.problems()
                .forEach(problem -> problems.addObject()
                        .put("kind", Json.word(problem.kind()))
                        .put("key", problem.key())
                        .put("detail", problem.detail()));
        return Json.pretty(root);
    }
}
