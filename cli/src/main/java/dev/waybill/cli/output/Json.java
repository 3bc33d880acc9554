package dev.waybill.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.BucketRegion;
import dev.waybill.Tally;
import dev.waybill.cost.Cost;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Traffic;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parts that the JSON outputs have in common. Field names are stable: fields may be added, never renamed. Numbers are numbers;
 * money is a decimal string, because a double would round it.
 */
final class Json {

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** One line, ending with a line feed. */
    static String line(JsonNode node) {
        return safe(node.toString()) + "\n";
    }

    /** For a document that people may read too. */
    static String pretty(JsonNode node) {
        try {
            return safe(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(node)) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing JSON failed", e);
        }
    }

    /** JSON leaves many characters as they are that a terminal would act upon; they stand in strings only, where each may be escaped. */
    private static String safe(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c < 0x7f || SafeText.printable(c)) {
                safe.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    safe.append(String.format("\\u%04x", (int) unit));
                }
            }
        });
        return safe.toString();
    }

    /** Values by dimension. */
    static ObjectNode values(Map<String, Set<String>> named) {
        ObjectNode node = object();
        new TreeMap<>(named).forEach((dimension, values) -> {
            ArrayNode list = node.putArray(dimension);
            values.stream().sorted().forEach(list::add);
        });
        return node;
    }

    static String usd(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(2, stripped.scale())).toPlainString();
    }

    static ObjectNode tally(Tally tally) {
        return object().put("objects", tally.objects()).put("bytes", tally.bytes());
    }

    static ObjectNode requests(RequestCounts counts) {
        return object().put("list", counts.list()).put("head", counts.head()).put("get", counts.get());
    }

    static ObjectNode traffic(Traffic traffic) {
        ObjectNode node = object();
        node.set("requests", requests(traffic.requests()));
        return node.put("wantedBytes", traffic.wantedBytes())
                .put("receivedBytes", traffic.receivedBytes())
                .put("wastedBytes", traffic.wastedBytes())
                .put("resumedBytes", traffic.resumedBytes())
                .put("adoptedBytes", traffic.adoptedBytes())
                .put("retries", traffic.retries());
    }

    static ObjectNode cost(Cost cost) {
        return object().put("list", usd(cost.list()))
                .put("head", usd(cost.head()))
                .put("get", usd(cost.get()))
                .put("transfer", usd(cost.transfer()))
                .put("total", usd(cost.total()));
    }

    static ObjectNode region(BucketRegion region) {
        return object().put("name", region.name()).put("origin", word(region.origin()));
    }

    /** A constant as its word: {@code KNOWN_GAP} is {@code known-gap}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
