package dev.waybill.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.VerifyReport;

/** What a verification found, for a program. */
public final class VerifyJson {

    private VerifyJson() {}

    /** The whole report as one document. */
    public static String render(VerifyReport report) {
        ObjectNode root = Json.object().put("clean", report.clean());
        root.set("intact", Json.tally(report.intact()));
        root.set("changed", Json.tally(report.changed()));
        root.set("missing", Json.tally(report.missing()));
        root.set("extra", Json.tally(report.extra()));
        root.set("partial", Json.tally(report.partial()));
        root.set("setAside", Json.tally(report.setAside()));
        ArrayNode differences = root.putArray("differences");
        report.differences()
                .forEach(difference -> differences
                        .addObject()
                        .put("kind", Json.word(difference.kind()))
                        .put("key", difference.key())
                        .put("detail", difference.detail()));
        return Json.pretty(root);
    }
}
