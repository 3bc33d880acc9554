package dev.waybill.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of an entry in JSON, in a fixed order on writing; on reading in any, and unknown ones are passed over. */
final class EntryJson {

    private @Nullable String key;
    private @Nullable Long size;
    private @Nullable String etag;
    private @Nullable String path;
    private @Nullable Verification verification;
    private @Nullable Instant verifiedAt;
    private @Nullable Long modifiedMillis;
    private @Nullable DecodedFrom decodedFrom;
    private final Map<String, String> checksums = new TreeMap<>();

    private EntryJson() {}

    static void write(JsonGenerator json, ManifestEntry entry) throws IOException {
        json.writeStringField("key", entry.key());
        json.writeNumberField("size", entry.size());
        json.writeStringField("etag", entry.etag());
        json.writeStringField("path", entry.path());
        json.writeStringField("verification", entry.verification().text());
        json.writeObjectFieldStart("checksums");
        for (Map.Entry<String, String> checksum : entry.checksums().entrySet()) {
            json.writeStringField(checksum.getKey(), checksum.getValue());
        }
        json.writeEndObject();
        json.writeStringField("verifiedAt", entry.verifiedAt().toString());
        json.writeNumberField("modifiedMillis", entry.modifiedMillis());
        if (entry.decodedFrom().isPresent()) {
            write(json, entry.decodedFrom().get());
        }
    }

    private static void write(JsonGenerator json, DecodedFrom object) throws IOException {
        json.writeObjectFieldStart("decodedFrom");
        json.writeStringField("key", object.key());
        json.writeNumberField("size", object.size());
        json.writeBooleanField("replaces", object.replaces());
        json.writeEndObject();
    }

    /** Reads one object; throws whatever the first wrong field makes it throw. */
    static ManifestEntry read(JsonParser json) throws IOException {
        EntryJson fields = new EntryJson();
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            fields.take(name, json);
        }
        return new ManifestEntry(
                Objects.requireNonNull(fields.key),
                Objects.requireNonNull(fields.size),
                Objects.requireNonNull(fields.etag),
                Objects.requireNonNull(fields.path),
                Objects.requireNonNull(fields.verification),
                fields.checksums,
                Objects.requireNonNull(fields.verifiedAt),
                Objects.requireNonNull(fields.modifiedMillis),
                Optional.ofNullable(fields.decodedFrom));
    }

    private void take(String name, JsonParser json) throws IOException {
        switch (name) {
            case "key" -> key = json.getText();
            case "size" -> size = json.getLongValue();
            case "etag" -> etag = json.getText();
            case "path" -> path = json.getText();
            case "verification" -> verification = Verification.parse(json.getText());
            case "checksums" -> takeChecksums(json);
            case "verifiedAt" -> verifiedAt = Instant.parse(json.getText());
            case "modifiedMillis" -> modifiedMillis = json.getLongValue();
            case "decodedFrom" -> decodedFrom = decodedFrom(json);
            default -> json.skipChildren();
        }
    }

    private static DecodedFrom decodedFrom(JsonParser json) throws IOException {
        String key = "";
        long size = -1;
        boolean replaces = false;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "key" -> key = json.getText();
                case "size" -> size = json.getLongValue();
                case "replaces" -> replaces = json.getBooleanValue();
                default -> json.skipChildren();
            }
        }
        return new DecodedFrom(key, size, replaces);
    }

    private void takeChecksums(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            checksums.put(name, json.getText());
        }
    }
}
