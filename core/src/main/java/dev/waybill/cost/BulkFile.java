package dev.waybill.cost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.errors.FileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One offer file of the bulk price list, such as {@code AmazonS3/current/eu-west-1/index.json}. Read as a stream, once for
 * the products and once for their prices, so that only the few products of interest are in memory, whatever their order.
 */
final class BulkFile {

    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private String offer = "";
    private String version = "";
    private String published = "";

    /** Reads the head of the file. */
    BulkFile(Path file) {
        this.file = file;
        read(this::readHead);
    }

    /** Whether it is an offer that prices come from; other JSON files may lie beside it. */
    boolean isOffer() {
        return offer.equals(BulkProduct.S3) || offer.equals(BulkProduct.TRANSFER);
    }

    /** The day it was published. */
    LocalDate date() {
        try {
            return Instant.parse(published).atOffset(ZoneOffset.UTC).toLocalDate();
        } catch (DateTimeException e) {
            throw refused(
                    "publicationDate '" + Texts.shown(published) + "' is no time such as 2026-09-01T00:00:00Z", e);
        }
    }

    /** Adds what it prices. */
    void addTo(Map<String, BulkRegion> regions) {
        Map<String, BulkProduct> products = new LinkedHashMap<>();
        Map<String, List<BulkRate>> rates = new HashMap<>();
        read(json -> readProducts(json, products));
        read(json -> readTerms(json, products, rates));
        PriceSource source =
                new PriceSource("AWS price list " + offer + ", version " + Texts.shown(version), date(), true);
        products.forEach((sku, product) -> {
            try {
                regions.computeIfAbsent(product.region(), BulkRegion::new)
                        .add(product, rates.getOrDefault(sku, List.of()), source);
            } catch (IllegalArgumentException e) {
                throw refused("the product " + Texts.shown(sku) + ": " + e.getMessage(), e);
            }
        });
    }

    private void readHead(JsonParser json) throws IOException {
        each(json, (name, value) -> {
            switch (name) {
                case "offerCode" -> offer = text(json);
                case "version" -> version = text(json);
                case "publicationDate" -> published = text(json);
                default -> json.skipChildren();
            }
            return offer.isEmpty() || version.isEmpty() || published.isEmpty();
        });
    }

    private void readProducts(JsonParser json, Map<String, BulkProduct> products) throws IOException {
        within(
                json,
                "products",
                () -> each(json, (sku, product) -> {
                    within(json, "attributes", () -> {
                        Map<String, String> attributes = new HashMap<>();
                        each(json, (name, value) -> {
                            attributes.put(name, text(json));
                            return true;
                        });
                        BulkProduct.of(offer, attributes).ifPresent(found -> products.put(sku, found));
                    });
                    return true;
                }));
    }

    private void readTerms(JsonParser json, Map<String, BulkProduct> products, Map<String, List<BulkRate>> rates)
            throws IOException {
        within(
                json,
                "terms",
                () -> within(
                        json,
                        "OnDemand",
                        () -> each(json, (sku, terms) -> {
                            if (products.containsKey(sku)) {
                                each(json, (name, term) -> {
                                    within(
                                            json,
                                            "priceDimensions",
                                            () -> each(json, (code, dimension) -> {
                                                rates.computeIfAbsent(sku, any -> new ArrayList<>())
                                                        .add(rate(json));
                                                return true;
                                            }));
                                    return true;
                                });
                            } else {
                                json.skipChildren();
                            }
                            return true;
                        })));
    }

    private BulkRate rate(JsonParser json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        each(json, (name, value) -> {
            if (name.equals("pricePerUnit")) {
                within(json, "USD", () -> fields.put("USD", text(json)));
            } else {
                fields.put(name, text(json));
            }
            return true;
        });
        try {
            return BulkRate.parse(
                    fields.getOrDefault("beginRange", ""),
                    fields.getOrDefault("endRange", ""),
                    fields.getOrDefault("unit", ""),
                    fields.getOrDefault("USD", ""));
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
    }

    private static String text(JsonParser json) throws IOException {
        if (json.currentToken().isStructStart()) {
            json.skipChildren();
            return "";
        }
        return json.getText();
    }

    /** Visits the fields of the object at hand, each with the parser at its value, until one says that it was enough. */
    private static void each(JsonParser json, Field field) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (!field.visit(name, json.nextToken())) {
                return;
            }
        }
    }

    /** Goes into one field of the object at hand and passes over the others. */
    private static void within(JsonParser json, String wanted, Step step) throws IOException {
        each(json, (name, value) -> {
            if (name.equals(wanted)) {
                step.take();
            } else {
                json.skipChildren();
            }
            return true;
        });
    }

    private void read(Content content) {
        try (JsonParser json = JSON.createParser(Files.newInputStream(file))) {
            if (json.nextToken() != null) {
                content.read(json);
            }
        } catch (JsonProcessingException e) {
            throw refused(Texts.notJson(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the price list " + file + ": " + FileErrors.reason(e) + FileErrors.advice(e), e);
        }
    }

    private IllegalArgumentException refused(String why, Exception cause) {
        return new IllegalArgumentException("Cannot use the price list " + file + ": " + why, cause);
    }

    private interface Content {
        void read(JsonParser json) throws IOException;
    }

    private interface Field {
        boolean visit(String name, JsonToken value) throws IOException;
    }

    private interface Step {
        void take() throws IOException;
    }
}
