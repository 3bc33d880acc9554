package dev.waybill.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The fields of one JSON object, read with their types; whatever is wrong with one is noted and reads as absent. */
final class JsonFields {

    private final JsonNode object;
    private final String path;
    private final Problems problems;

    /** What is missing because it is misspelled is one mistake, not two. */
    private final Set<String> misspelled = new HashSet<>();

    /** The path is the place of the object in its document, empty for the document itself. */
    JsonFields(JsonNode object, String path, Problems problems, List<String> known) {
        this.object = object;
        this.path = path;
        this.problems = problems;
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                Nearest.of(name, known).ifPresent(misspelled::add);
                problems.add(
                        place(Words.plain(name.length() > 80 ? name.substring(0, 80) : name)),
                        "unknown field" + Words.choice(name, known));
            }
        });
    }

    /** Where a field of this object is: {@code paths[1].template}. */
    String place(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    Optional<String> requiredText(String field, int longest, String example) {
        if (!object.hasNonNull(field) && !isMisspelled(field)) {
            problems.add(place(field), "is missing: add it, for example " + example);
        }
        return text(field, longest, example);
    }

    /** Whether an unknown field, noted already, was probably meant to be this one. */
    boolean isMisspelled(String field) {
        return misspelled.contains(field);
    }

    Optional<String> text(String field, int longest, String example) {
        Optional<JsonNode> value = value(field, JsonNode::isTextual, "text in quotes, for example " + example);
        Optional<String> text = value.map(JsonNode::textValue);
        if (text.isPresent()
                && (text.get().isBlank() || text.get().length() > longest || !Words.isPrintable(text.get()))) {
            problems.add(
                    place(field),
                    Words.quote(text.get()) + " is not one line of 1 to " + longest + " characters: write for example "
                            + example);
            return Optional.empty();
        }
        return text;
    }

    boolean flag(String field, boolean absent) {
        return value(field, JsonNode::isBoolean, "true or false")
                .map(JsonNode::booleanValue)
                .orElse(absent);
    }

    Optional<Integer> number(String field, int least, int most) {
        String wanted = "a whole number from " + least + " to " + most;
        return value(
                        field,
                        node -> node.isIntegralNumber()
                                && node.canConvertToInt()
                                && node.intValue() >= least
                                && node.intValue() <= most,
                        wanted)
                .map(JsonNode::intValue);
    }

    /** The elements of a list; absent reads as empty. */
    List<JsonNode> list(String field, int most) {
        String wanted = "a list in brackets of at most " + most + " elements";
        List<JsonNode> elements = new ArrayList<>();
        value(field, node -> node.isArray() && node.size() <= most, wanted)
                .ifPresent(node -> node.forEach(elements::add));
        return elements;
    }

    /** A text turned into a value; a refusal by the reader of that value is noted here. */
    <T> Optional<T> read(String field, Optional<String> text, Function<String, T> reader) {
        try {
            return text.map(reader);
        } catch (IllegalArgumentException e) {
            problems.add(place(field), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<JsonNode> value(String field, Predicate<JsonNode> right, String wanted) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!right.test(value)) {
            problems.add(place(field), brief(value) + " is not right: write " + wanted);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    /** A value as it stands in the file, or what it is where that would be long. */
    static String brief(JsonNode value) {
        if (value.isTextual()) {
            return Words.quote(value.textValue());
        }
        if (value.isContainerNode()) {
            return value.isArray() ? "a list of " + value.size() : "an object";
        }
        String text = value.asText();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
