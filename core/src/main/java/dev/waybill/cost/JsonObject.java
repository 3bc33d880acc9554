package dev.waybill.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object of a file that knows where it stands, so that every complaint names its field. */
final class JsonObject {

    private static final int LONGEST_TEXT = 300;

    private final String file;
    private final String path;
    private final JsonNode node;

    JsonObject(String file, String path, @Nullable JsonNode node) {
        this.file = file;
        this.path = path;
        if (node == null || !node.isObject()) {
            throw refused(node == null || node.isMissingNode() ? "is missing; add it" : "must be an object {…}");
        }
        this.node = node;
    }

    boolean has(String field) {
        return node.has(field);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    void allowOnly(String... fields) {
        Set<String> known = Set.of(fields);
        for (String name : names()) {
            if (!known.contains(name)) {
                throw refused(name, "is unknown; the fields here are " + String.join(", ", fields));
            }
        }
    }

    JsonObject object(String field) {
        return new JsonObject(file, pathOf(field), node.get(field));
    }

    /** The elements of an array that has at least one. */
    List<JsonObject> objects(String field) {
        JsonNode array = require(field, "a list [{…}]");
        if (!array.isArray() || array.isEmpty()) {
            throw refused(field, "must be a list [{…}] with at least one element");
        }
        List<JsonObject> objects = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            objects.add(new JsonObject(file, pathOf(field) + "[" + i + "]", array.get(i)));
        }
        return objects;
    }

    String text(String field) {
        JsonNode value = require(field, "a text");
        if (!value.isTextual()) {
            throw refused(field, "must be a text in quotes");
        }
        String text = value.textValue();
        // It is printed with every estimate, so it must not carry terminal escapes.
        if (text.isBlank() || text.length() > LONGEST_TEXT || text.matches("(?s).*\\p{C}.*")) {
            throw refused(field, "must be one line of 1 to " + LONGEST_TEXT + " printable characters");
        }
        return text;
    }

    boolean flag(String field) {
        JsonNode value = require(field, "true or false");
        if (!value.isBoolean()) {
            throw refused(field, "must be true or false");
        }
        return value.booleanValue();
    }

    BigDecimal number(String field) {
        JsonNode value = require(field, "a number");
        if (!value.isNumber()) {
            throw refused(field, "must be a number without quotes");
        }
        return value.decimalValue();
    }

    long wholeNumber(String field, long highest) {
        JsonNode value = require(field, "a whole number");
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 1
                || value.longValue() > highest) {
            throw refused(field, "must be a whole number from 1 to " + highest);
        }
        return value.longValue();
    }

    IllegalArgumentException refused(String why) {
        String where = path.isEmpty() ? "the top level" : path;
        return new IllegalArgumentException("Cannot use " + file + ": " + where + " " + why);
    }

    /** About a field, with the value it has. */
    IllegalArgumentException refused(String field, String why) {
        JsonNode value = node.get(field);
        String found = value == null || value.isContainerNode() ? "" : " (" + Texts.shown(value.toString()) + ")";
        return new IllegalArgumentException("Cannot use " + file + ": " + pathOf(field) + found + " " + why);
    }

    private JsonNode require(String field, String what) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw refused(field, "is missing; add " + what);
        }
        return value;
    }

    private String pathOf(String field) {
        String name = Texts.shown(field);
        return path.isEmpty() ? name : path + "." + name;
    }
}
