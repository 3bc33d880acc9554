package dev.waybill.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a download did, for a program: the last line of the event stream. */
public final class ReportJson {

    private ReportJson() {}

    /** One line, ending with a line feed. */
    public static String render(DownloadReport report, Optional<Prediction> expected, int exitCode) {
        ObjectNode root = Json.object()
                .put("event", "report")
                .put("complete", report.complete())
                .put("exitCode", exitCode);
        root.set("planned", Json.tally(report.planned()));
        root.set("published", Json.tally(report.published()));
        root.set("skipped", Json.tally(report.skipped()));
        root.set("adopted", Json.tally(report.adopted()));
        root.set("failed", Json.tally(report.failed()));
        root.set("unfinished", Json.tally(report.unfinished()));
        ObjectNode levels = root.putObject("verification");
        report.verification().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(level -> levels.put(level.getKey().text(), level.getValue()));
        root.setAll(Json.traffic(report.receipt().traffic()));
        ObjectNode causes = root.putObject("retriesByCause");
        report.retried().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(cause -> causes.put(Json.word(cause.getKey()), cause.getValue()));
        root.put("costUsd", Json.usd(report.cost()));
        root.set("cost", Json.cost(report.receipt().cost()));
        root.put("atMostUsd", Json.usd(report.receipt().atMostUsd()))
                .put("savedUsd", Json.usd(report.receipt().savedUsd()))
                .put("priceDate", report.receipt().priceDate().toString());
        expected.ifPresent(estimate -> {
            root.put("estimatedUsd", Json.usd(estimate.cost().total()));
            MoneyDifference difference = new MoneyDifference(report, estimate);
            ObjectNode node = root.putObject("difference").put("usd", Json.usd(difference.usd()));
            ArrayNode parts = node.putArray("parts");
            difference
                    .parts()
                    .forEach(part -> parts.addObject()
                            .put("what", part.what())
                            .put("amount", part.amount())
                            .put("usd", Json.usd(part.usd())));
        });
        report.region().ifPresent(region -> root.set("region", Json.region(region)));
        root.put("elapsedMillis", report.elapsed().toMillis());
        report.limit().ifPresent(limit -> root.put("limit", Json.word(limit)));
        root.set("unseen", Json.values(report.unseen()));
        failures(root.putArray("failures"), report.failures());
        root.set("decoded", Json.tally(report.decoding().decoded()));
        root.set("notDecoded", Json.tally(report.decoding().failed()));
        failures(root.putArray("decodeFailures"), report.decoding().failures());
        report.stopped()
                .ifPresent(stopped -> root.putObject("stopped")
                        .put("kind", Json.word(stopped.kind()))
                        .put("message", stopped.getMessage()));
        return Json.line(root);
    }

    private static void failures(ArrayNode array, List<ObjectFailure> failures) {
        failures.forEach(failure -> array.addObject()
                .put("key", failure.key())
                .put("kind", Json.word(failure.kind()))
                .put("message", failure.message()));
    }
}
