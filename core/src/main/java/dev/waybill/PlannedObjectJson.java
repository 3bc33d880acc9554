package dev.waybill;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The fields of a planned object in JSON. */
final class PlannedObjectJson {

    private PlannedObjectJson() {}

    static void write(JsonGenerator json, PlannedObject object) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", object.path());
        json.writeStringField("start", object.start().toString());
        json.writeStringField("key", object.key());
        json.writeNumberField("size", object.size());
        json.writeStringField("etag", object.etag());
        if (object.storageClass().isPresent()) {
            json.writeStringField("storageClass", object.storageClass().get());
        }
        PlannedChecksums.write(json, object.checksums());
        if (object.headAnswer().isPresent()) {
            HeadAnswerJson.write(json, object.headAnswer().get());
        }
        json.writeEndObject();
    }

    /**
     * Reads one object; unknown fields are passed over.
     *
     * @throws IllegalArgumentException for what no object of S3 has
     */
    static PlannedObject read(JsonNode node) {
        JsonNode size = node.path("size");
        try {
            return new PlannedObject(
                    PlanLines.text(node, "path"),
                    Instant.parse(PlanLines.text(node, "start")),
                    PlanLines.text(node, "key"),
                    size.isIntegralNumber() && size.canConvertToLong() ? size.asLong() : -1,
                    PlanLines.text(node, "etag"),
                    Optional.ofNullable(node.get("storageClass")).map(JsonNode::asText),
                    PlannedChecksums.read(node),
                    HeadAnswerJson.read(node));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an object needs a start such as 2025-07-27T08:00:00Z", e);
        }
    }
}
