package dev.waybill.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes a price table in the form that {@link PriceTableReader} reads. */
final class PriceTableWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Sources in the order in which rows name them; a table does not keep the names that its file gave them. */
    private final Map<PriceSource, String> names = new LinkedHashMap<>();

    private PriceTableWriter() {}

    static String json(PriceTable table) {
        return new PriceTableWriter().write(table);
    }

    private String write(PriceTable table) {
        ObjectNode root = NODES.objectNode()
                .put("schemaVersion", PriceTableReader.VERSION)
                .put("date", table.date().toString())
                .put("currency", "USD")
                .put("source", table.source());
        ObjectNode sources = root.putObject("sources");
        ObjectNode regions = root.putObject("regions");
        table.regions().forEach(name -> regions.set(name, region(table.region(name))));
        names.forEach((source, name) -> sources.putObject(name)
                .put("text", source.text())
                .put("date", source.date().toString())
                .put("confirmed", source.confirmed()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Cannot write the price table as JSON", e);
        }
    }

    private ObjectNode region(RegionPrices prices) {
        ObjectNode node = NODES.objectNode();
        node.set("listPer1000", row(NODES.objectNode(), prices.listPer1000()));
        node.set("getPer1000", row(NODES.objectNode(), prices.getPer1000()));
        ArrayNode tiers = node.putArray("internetPerGiB");
        for (InternetTier tier : prices.internet()) {
            ObjectNode row = tiers.addObject();
            tier.upToGiB().ifPresent(end -> row.put("upToGiB", end));
            row(row, tier.perGiB());
        }
        ObjectNode others = node.putObject("toOtherRegionPerGiB");
        others.set("default", row(NODES.objectNode(), prices.toOtherRegion()));
        new TreeMap<>(prices.toRegion()).forEach((name, price) -> others.set(name, row(NODES.objectNode(), price)));
        return node;
    }

    private ObjectNode row(ObjectNode node, Price price) {
        return node.put("usd", price.usd())
                .put("source", names.computeIfAbsent(price.source(), source -> "source-" + (names.size() + 1)));
    }
}
