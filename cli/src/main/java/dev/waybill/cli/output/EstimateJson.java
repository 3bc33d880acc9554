package dev.waybill.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.Estimate;
import dev.waybill.PathEstimate;
import dev.waybill.PlanDrift;
import dev.waybill.cost.CostEstimate;
import dev.waybill.cost.Destination;
import java.util.Optional;

/** An estimate for a program. */
public final class EstimateJson {

    private EstimateJson() {}

    /** The whole estimate as one document. */
    public static String render(Estimate estimate, Destination destination) {
        return Json.pretty(document(estimate, destination));
    }

    /** The same, with the limits of the download at which it will end. */
    public static String render(Estimate estimate, Destination destination, LimitsAhead limits) {
        ObjectNode root = document(estimate, destination);
        root.set("endsAt", limits.json());
        return Json.pretty(root);
    }

    /** The same, with how the bucket differs from the plan file that was priced, if that was asked. */
    public static String render(Estimate estimate, Destination destination, Optional<PlanDrift> drift) {
        ObjectNode root = document(estimate, destination);
        drift.ifPresent(found -> root.set("drift", drift(found)));
        return Json.pretty(root);
    }

    private static ObjectNode document(Estimate estimate, Destination destination) {
        ObjectNode root = Json.object().put("dataset", estimate.dataset()).put("bucket", estimate.bucket());
        root.set("region", Json.region(estimate.region()));
        ArrayNode paths = root.putArray("paths");
        estimate.paths().forEach(path -> paths.add(path(path)));
        root.set("total", path(estimate.total()));
        root.set("pricedTooLow", Json.tally(estimate.pricedTooLow()));
        root.set("unseen", Json.values(estimate.unseen()));
        root.set("requests", Json.requests(estimate.requests()));
        root.set("spent", Json.requests(estimate.spent()));
        root.set("cost", cost(estimate.cost(), destination));
        root.putObject("inRegionAdvice")
                .put("region", estimate.region().name())
                .put("costUsd", Json.usd(estimate.cost().inRegion().total()))
                .put("savesUsd", Json.usd(estimate.cost().savedInRegion(destination)));
        estimate.overlap()
                .ifPresent(saving -> root.putObject("stitching")
                        .put("overlap", Json.word(saving.overlap()))
                        .put("objects", saving.objects().objects())
                        .put("bytes", saving.objects().bytes())
                        .put("usd", Json.usd(saving.usd())));
        estimate.disk()
                .ifPresent(disk -> root.putObject("disk")
                        .put("freeBytes", disk.freeBytes())
                        .put("neededBytes", disk.neededBytes())
                        .put("enough", disk.enough())
                        .put("decodedFilesOnTop", disk.decodes()));
        return root;
    }

    private static ObjectNode drift(PlanDrift drift) {
        ObjectNode node = Json.object();
        node.set("same", Json.tally(drift.same()));
        node.set("changed", Json.tally(drift.changed()));
        node.set("gone", Json.tally(drift.gone()));
        node.set("new", Json.tally(drift.added()));
        node.set("spent", Json.requests(drift.spent()));
        ArrayNode changes = node.putArray("changes");
        drift.changes()
                .forEach(change -> changes.addObject()
                        .put("kind", Json.word(change.kind()))
                        .put("key", change.key())
                        .put("detail", change.detail()));
        return node;
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
        cost.unconfirmedBeside(destination).forEach(unconfirmed::add);
        node.put("destination", destination.toString());
        node.set("chosen", Json.cost(cost.chosen(destination)));
        node.set("toInternet", Json.cost(cost.toInternet()));
        node.set("toInternetAfterFreeTier", Json.cost(cost.toInternetAfterFreeTier()));
        node.set("toOtherRegion", Json.cost(cost.toOtherRegion()));
        node.set("inRegion", Json.cost(cost.inRegion()));
        return node;
    }
}
