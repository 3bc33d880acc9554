package dev.waybill.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Traffic;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A run as one line of JSON: {@code {"crc":"1a2b3c4d","run":…}}, where the CRC is the CRC32C of all bytes after its comma, so
 * that a torn or edited line is told from a whole one without parsing it. Money is a text, because a number would be read as a
 * double.
 */
final class LedgerLine {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String START = "{\"crc\":\"";
    private static final int DIGITS = 8;
    private static final int REST = START.length() + DIGITS + "\",".length();

    private LedgerLine() {}

    /** The line, without its line end. */
    static String encode(LedgerRun run) {
        ObjectNode node = JSON.createObjectNode()
                .put("run", run.id())
                .put("began", run.began().toString())
                .put("written", run.written().toString())
                .put("state", run.state().text())
                .put("dataset", run.source().dataset())
                .put("bucket", run.source().bucket())
                .put("region", run.source().region());
        Traffic traffic = run.traffic();
        node.putObject("requests")
                .put("list", traffic.requests().list())
                .put("head", traffic.requests().head())
                .put("get", traffic.requests().get());
        node.put("wantedBytes", traffic.wantedBytes())
                .put("receivedBytes", traffic.receivedBytes())
                .put("wastedBytes", traffic.wastedBytes())
                .put("resumedBytes", traffic.resumedBytes())
                .put("adoptedBytes", traffic.adoptedBytes())
                .put("retries", traffic.retries());
        run.bill().estimatedUsd().ifPresent(usd -> node.put("estimatedUsd", text(usd)));
        node.put("usd", text(run.bill().usd()))
                .put("atMostUsd", text(run.bill().atMostUsd()))
                .put("priceDate", run.bill().priceDate().toString());
        String rest = node.toString().substring(1);
        return START + crc(rest) + "\"," + rest;
    }

    /** The run; empty for a line that is torn, edited or foreign. */
    static Optional<LedgerRun> decode(String line) {
        if (line.length() <= REST
                || !line.startsWith(START)
                || !line.startsWith("\",", START.length() + DIGITS)
                || !line.startsWith(crc(line.substring(REST)), START.length())) {
            return Optional.empty();
        }
        try {
            return Optional.of(run(JSON.readTree(line)));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            // Whole and yet wrong: made by hand. It is no run.
            return Optional.empty();
        }
    }

    private static LedgerRun run(JsonNode node) {
        JsonNode requests = node.path("requests");
        return new LedgerRun(
                node.path("run").asText(),
                Instant.parse(node.path("began").asText()),
                Instant.parse(node.path("written").asText()),
                RunState.parse(node.path("state").asText()),
                new LedgerRun.Source(
                        node.path("dataset").asText(),
                        node.path("bucket").asText(),
                        node.path("region").asText()),
                new Traffic(
                        new RequestCounts(number(requests, "list"), number(requests, "head"), number(requests, "get")),
                        number(node, "wantedBytes"),
                        number(node, "receivedBytes"),
                        number(node, "wastedBytes"),
                        number(node, "resumedBytes"),
                        number(node, "adoptedBytes"),
                        number(node, "retries")),
                new LedgerRun.Bill(
                        node.has("estimatedUsd") ? Optional.of(usd(node, "estimatedUsd")) : Optional.empty(),
                        usd(node, "usd"),
                        usd(node, "atMostUsd"),
                        LocalDate.parse(node.path("priceDate").asText())));
    }

    private static long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(field + " is no whole number");
        }
        return value.longValue();
    }

    private static BigDecimal usd(JsonNode node, String field) {
        String text = node.path(field).asText();
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,60})?")) {
            throw new IllegalArgumentException(field + " is no amount");
        }
        return new BigDecimal(text);
    }

    private static String text(BigDecimal usd) {
        BigDecimal stripped = usd.stripTrailingZeros();
        return stripped.setScale(Math.max(2, stripped.scale())).toPlainString();
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
