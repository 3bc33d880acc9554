package dev.waybill.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the JSON of a price table, trusting nothing in it. */
final class PriceTableReader {

    /** A row of the table for messages; must stay readable by this class. */
    static final String EXAMPLE_ROW = "\"us-east-1\": {\"listPer1000\": {\"usd\": 0.005, \"source\": \"mine\"},"
            + " \"getPer1000\": {…}, \"internetPerGiB\": [{\"upToGiB\": 10240, \"usd\": 0.09, …}, {\"usd\": 0.085, …}],"
            + " \"toOtherRegionPerGiB\": {\"default\": {…}}}";

    static final int VERSION = 1;

    private static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(10_000);
    private static final int FINEST_SCALE = 18;
    private static final long HIGHEST_TIER_GIB = 1L << 40;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String file;
    private final Map<String, PriceSource> sources = new LinkedHashMap<>();

    /** The name of the table starts every message. */
    PriceTableReader(String file) {
        this.file = file;
    }

    PriceTable read(byte[] json) {
        JsonObject root = new JsonObject(file, "", tree(json));
        root.allowOnly("schemaVersion", "date", "currency", "source", "sources", "regions");
        BigDecimal version = root.number("schemaVersion");
        if (version.compareTo(BigDecimal.valueOf(VERSION)) != 0) {
            throw root.refused("schemaVersion", "is not " + VERSION + ", the only version this program reads");
        }
        if (!root.text("currency").equals("USD")) {
            throw root.refused("currency", "must be \"USD\"; convert the prices");
        }
        readSources(root.object("sources"));
        return new PriceTable(date(root), root.text("source"), regions(root.object("regions")));
    }

    private JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot use " + file + ": " + Texts.notJson(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private void readSources(JsonObject all) {
        for (String name : all.names()) {
            JsonObject source = all.object(name);
            source.allowOnly("text", "date", "confirmed");
            sources.put(name, new PriceSource(source.text("text"), date(source), source.flag("confirmed")));
        }
    }

    private static LocalDate date(JsonObject root) {
        try {
            return LocalDate.parse(root.text("date"));
        } catch (DateTimeParseException e) {
            throw root.refused("date", "must be the day the prices were collected, like \"2026-09-01\"");
        }
    }

    private Map<String, RegionPrices> regions(JsonObject regions) {
        Map<String, RegionPrices> prices = new LinkedHashMap<>();
        for (String name : regions.names()) {
            requireRegionName(regions, name);
            prices.put(name, region(name, regions.object(name)));
        }
        if (prices.isEmpty()) {
            throw regions.refused("has no regions; add one like " + EXAMPLE_ROW);
        }
        return prices;
    }

    private RegionPrices region(String name, JsonObject region) {
        region.allowOnly("listPer1000", "getPer1000", "internetPerGiB", "toOtherRegionPerGiB");
        JsonObject others = region.object("toOtherRegionPerGiB");
        Map<String, Price> toRegion = new LinkedHashMap<>();
        for (String other : others.names()) {
            if (!other.equals("default")) {
                requireRegionName(others, other);
                toRegion.put(other, price(others.object(other)));
            }
        }
        return new RegionPrices(
                name,
                price(region.object("listPer1000")),
                price(region.object("getPer1000")),
                tiers(region.objects("internetPerGiB")),
                price(others.object("default")),
                toRegion);
    }

    private List<InternetTier> tiers(List<JsonObject> rows) {
        List<InternetTier> tiers = new ArrayList<>();
        long previous = 0;
        for (int i = 0; i < rows.size(); i++) {
            JsonObject row = rows.get(i);
            row.allowOnly("upToGiB", "usd", "source");
            boolean last = i == rows.size() - 1;
            if (last == row.has("upToGiB")) {
                throw row.refused(
                        last
                                ? "is the last tier and must not end; remove upToGiB or add a tier without it"
                                : "has no upToGiB; every tier but the last needs one");
            }
            if (last) {
                tiers.add(new InternetTier(OptionalLong.empty(), priceFields(row)));
            } else {
                previous = tierEnd(row, previous);
                tiers.add(new InternetTier(OptionalLong.of(previous), priceFields(row)));
            }
        }
        return tiers;
    }

    private static long tierEnd(JsonObject row, long previous) {
        long end = row.wholeNumber("upToGiB", HIGHEST_TIER_GIB);
        if (end <= previous) {
            throw row.refused("upToGiB", "must be above the end of the tier before, " + previous + "; sort the tiers");
        }
        return end;
    }

    private Price price(JsonObject row) {
        row.allowOnly("usd", "source");
        return priceFields(row);
    }

    private Price priceFields(JsonObject row) {
        BigDecimal usd = row.number("usd");
        // The scale first: 1e-999999 is short in the file and endless in a sum.
        if (usd.scale() > FINEST_SCALE
                || usd.scale() < -FINEST_SCALE
                || usd.signum() < 0
                || usd.compareTo(HIGHEST_PRICE) > 0) {
            throw row.refused(
                    "usd", "must be from 0 to " + HIGHEST_PRICE + " with up to " + FINEST_SCALE + " decimals");
        }
        PriceSource source = sources.get(row.text("source"));
        if (source == null) {
            throw row.refused("source", "is none of \"sources\"; they are " + String.join(", ", sources.keySet()));
        }
        // 0.090 and 0.09 are the same price, and tables of the same prices are equal.
        return new Price(usd.stripTrailingZeros(), source);
    }

    private static void requireRegionName(JsonObject object, String name) {
        if (!Destination.OtherRegion.isName(name)) {
            throw object.refused(name, "is not the name of an AWS region; write it like \"eu-central-1\"");
        }
    }
}
