package dev.waybill.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import java.util.Collection;

/** Datasets for a program. */
public final class DatasetJson {

    private DatasetJson() {}

    /** All of them as one document. */
    public static String render(Collection<Dataset> datasets) {
        ObjectNode root = Json.object();
        ArrayNode list = root.putArray("datasets");
        datasets.forEach(dataset -> list.add(dataset(dataset)));
        return Json.pretty(root);
    }

    private static ObjectNode dataset(Dataset dataset) {
        ObjectNode node = Json.object()
                .put("name", dataset.name())
                .put("title", dataset.title())
                .put("bucket", dataset.bucket())
                .put("payer", Json.word(dataset.payer()))
                .put("pathStyle", dataset.pathStyle());
        dataset.regionHint().ifPresent(region -> node.put("regionHint", region));
        dataset.endpoint().ifPresent(url -> node.put("endpoint", url.toString()));
        ArrayNode paths = node.putArray("paths");
        dataset.paths().forEach(path -> paths.add(path(path)));
        return node;
    }

    private static ObjectNode path(DatasetPath path) {
        ObjectNode node = Json.object()
                .put("name", path.name())
                .put("description", path.description())
                .put("template", path.template().text())
                .put("step", Json.word(path.step()))
                .put("inAll", path.inAll())
                .put("settleDelaySeconds", path.settleDelay().toSeconds());
        path.first().ifPresent(first -> node.put("first", first.toString()));
        path.last().ifPresent(last -> node.put("last", last.toString()));
        ArrayNode dimensions = node.putArray("dimensions");
        path.template().dimensions().forEach(dimensions::add);
        ArrayNode gaps = node.putArray("gaps");
        path.gaps()
                .forEach(gap -> gaps.addObject()
                        .put("from", gap.from().toString())
                        .put("to", gap.to().toString())
                        .put("reason", gap.reason()));
        return node;
    }
}
