package dev.waybill.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.Estimate;
import dev.waybill.PathEstimate;
import dev.waybill.cost.CostEstimate;
import dev.waybill.cost.Destination;

/** An estimate for a program. */
public final class EstimateJson {

    private EstimateJson() {}

    /** The whole estimate as one document. */
    public static String render(Estimate estimate, Destination destination) {
        ObjectNode root = Json.object().put("dataset", estimate.dataset()).put("bucket", estimate.bucket());
        root.set("region", Json.region(estimate.region()));
        ArrayNode paths = root.putArray("paths");
        estimate.paths().forEach(path -> paths.add(path(path)));
        root.set("total", path(estimate.total()));
        root.set("requests", Json.requests(estimate.requests()));
        root.set("spent", Json.requests(estimate.spent()));
        root.set("cost", cost(estimate.cost(), destination));
        root.putObject("inRegionAdvice")
                .put("region", estimate.region().name())
                .put("costUsd", Json.usd(estimate.cost().inRegion().total()))
                .put("savesUsd", Json.usd(estimate.cost().savedInRegion(destination)));
        estimate.disk()
                .ifPresent(disk -> root.putObject("disk")
                        .put("freeBytes", disk.freeBytes())
                        .put("neededBytes", disk.neededBytes())
                        .put("enough", disk.enough()));
        return Json.pretty(root);
    }

    private static ObjectNode path(PathEstimate path) {
        ObjectNode node = Json.object().put("path", path.path());
        node.set("found", Json.tally(path.objects()));
        node.set("buy", Json.tally(path.buy()));
        node.set("onDisk", Json.tally(path.onDisk()));
        node.set("adopt", Json.tally(path.adopt()));
        node.set("blocked", Json.tally(path.blocked()));
        return node;
    }

    private static ObjectNode cost(CostEstimate cost, Destination destination) {
        ObjectNode node = Json.object()
                .put("currency", "USD")
                .put("priceDate", cost.priceDate().toString())
                .put("priceSource", cost.priceSource())
                .put("usedThisMonthBytes", cost.month().usedBytes());
        // Null where nobody said: 0 would look like an answer.
        cost.month()
                .freeTierLeft()
                .ifPresentOrElse(
                        bytes -> node.put("freeTierLeftBytes", bytes), () -> node.putNull("freeTierLeftBytes"));
        ArrayNode unconfirmed = node.putArray("unconfirmedPrices");
        cost.unconfirmed().forEach(unconfirmed::add);
        node.put("destination", destination.toString());
        node.set("chosen", Json.cost(cost.chosen(destination)));
        node.set("toInternet", Json.cost(cost.toInternet()));
        node.set("toInternetAfterFreeTier", Json.cost(cost.toInternetAfterFreeTier()));
        node.set("toOtherRegion", Json.cost(cost.toOtherRegion()));
        node.set("inRegion", Json.cost(cost.inRegion()));
        return node;
    }
}
