package dev.waybill.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.ledger.LedgerRun;
import dev.waybill.ledger.LedgerTotal;
import java.util.List;

/** A ledger for a program. */
public final class ReceiptsJson {

    private ReceiptsJson() {}

    /** Sums by month and dataset, and each run. */
    public static String render(List<LedgerRun> runs) {
        ObjectNode root = Json.object().put("currency", "USD");
        ArrayNode totals = root.putArray("totals");
        LedgerTotal.of(runs).forEach(total -> totals.add(total(total)));
        ArrayNode all = root.putArray("runs");
        runs.forEach(run -> all.add(run(run)));
        return Json.pretty(root);
    }

    private static ObjectNode total(LedgerTotal total) {
        ObjectNode node = Json.object()
                .put("month", total.month().toString())
                .put("dataset", total.dataset())
                .put("runs", total.runs())
                .put("inFlight", total.inFlight())
                .put("estimatedRuns", total.estimatedRuns());
        node.setAll(Json.traffic(total.traffic()));
        if (total.estimatedRuns() > 0) {
            node.put("estimatedUsd", Json.usd(total.estimatedUsd()));
        }
        return node.put("costUsd", Json.usd(total.usd())).put("atMostUsd", Json.usd(total.atMostUsd()));
    }

    private static ObjectNode run(LedgerRun run) {
        ObjectNode node = Json.object()
                .put("run", run.id())
                .put("began", run.began().toString())
                .put("written", run.written().toString())
                .put("state", Json.word(run.state()))
                .put("dataset", run.source().dataset())
                .put("bucket", run.source().bucket())
                .put("region", run.source().region());
        node.setAll(Json.traffic(run.traffic()));
        run.bill().estimatedUsd().ifPresent(usd -> node.put("estimatedUsd", Json.usd(usd)));
        return node.put("costUsd", Json.usd(run.bill().usd()))
                .put("atMostUsd", Json.usd(run.bill().atMostUsd()))
                .put("priceDate", run.bill().priceDate().toString());
    }
}
