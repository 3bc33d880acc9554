package dev.waybill.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.errors.JsonErrors;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a descriptor, schema version 1. The fields are those of {@link Dataset} and {@link DatasetPath}. */
final class DescriptorReader {

    private static final int SCHEMA_VERSION = 1;

    /** Late objects must not look like gaps, so a descriptor that says nothing is read patiently. */
    private static final int DEFAULT_SETTLE_MINUTES = 60;

    private static final int LONGEST_SETTLE_MINUTES = 366 * 24 * 60;
    private static final int LONGEST_LINE = 200;
    private static final int MOST_PATHS = 200;
    private static final List<String> FIELDS = List.of(
            "schemaVersion",
            "name",
            "title",
            "bucket",
            "payer",
            "regionHint",
            "endpoint",
            "pathStyle",
            "settleDelayMinutes",
            "paths");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(10_000)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Problems problems;
    private final JsonFields fields;

    private DescriptorReader(JsonNode document, Problems problems) {
        this.problems = problems;
        this.fields = new JsonFields(document, "", problems, FIELDS);
    }

    static Dataset read(String json, String origin) {
        JsonNode document = tree(json, origin);
        Problems problems = new Problems(origin);
        checkVersion(document, problems);
        return new DescriptorReader(document, problems).dataset();
    }

    private static JsonNode tree(String json, String origin) {
        try {
            JsonNode document = JSON.readTree(json);
            if (document.isObject()) {
                return document;
            }
        } catch (JsonProcessingException e) {
            String place = JsonErrors.place(e);
            throw new IllegalArgumentException(
                    origin + (place.isEmpty() ? "" : ", " + place) + ": not valid JSON: "
                            + Words.plain(JsonErrors.reason(e)),
                    e);
        }
        throw new IllegalArgumentException(origin + ": not a JSON object: a descriptor begins with '{'");
    }

    /** Alone and first: the fields of another version cannot be judged. */
    private static void checkVersion(JsonNode document, Problems problems) {
        JsonNode version = document.path("schemaVersion");
        if (!version.isInt() || version.intValue() != SCHEMA_VERSION) {
            problems.add(
                    "schemaVersion",
                    (version.isMissingNode() ? "is missing" : JsonFields.brief(version) + " is not known here")
                            + ": write 1, or use a version of Waybill that knows it");
        }
        problems.throwIfAny();
    }

    private Dataset dataset() {
        Optional<String> name =
                fields.read("name", fields.requiredText("name", LONGEST_LINE, "\"my-data\""), DescriptorRules::name);
        Optional<String> title = fields.requiredText("title", LONGEST_LINE, "\"My data, one file an hour\"");
        Optional<String> bucket = fields.read(
                "bucket", fields.requiredText("bucket", LONGEST_LINE, "\"my-bucket\""), DescriptorRules::bucket);
        Optional<Payer> payer = fields.read(
                "payer",
                fields.requiredText("payer", LONGEST_LINE, "\"requester\", \"anonymous\" or \"owner\""),
                text -> DescriptorRules.word(text, Payer.class));
        Optional<String> region = fields.read(
                "regionHint", fields.text("regionHint", LONGEST_LINE, "\"us-east-1\""), DescriptorRules::region);
        Optional<URI> endpoint = fields.read(
                "endpoint", fields.text("endpoint", LONGEST_LINE, "\"https://s3.example.com\""), Endpoint::parse);
        boolean pathStyle = fields.flag("pathStyle", false);
        Duration settleDelay = settleDelay(fields).orElse(Duration.ofMinutes(DEFAULT_SETTLE_MINUTES));
        List<DatasetPath> paths = paths(settleDelay);
        problems.throwIfAny();
        return new Dataset(
                name.orElseThrow(),
                title.orElseThrow(),
                new Dataset.Location(bucket.orElseThrow(), payer.orElseThrow(), region, endpoint, pathStyle),
                settleDelay,
                paths);
    }

    private List<DatasetPath> paths(Duration settleDelay) {
        int before = problems.count();
        List<JsonNode> nodes = fields.list("paths", MOST_PATHS);
        List<DatasetPath> paths = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            String place = "paths[" + i + "]";
            if (nodes.get(i).isObject()) {
                new PathReader(nodes.get(i), place, problems).read(settleDelay).ifPresent(paths::add);
            } else {
                problems.add(
                        place,
                        JsonFields.brief(nodes.get(i)) + " is not a path: write an object with name and template");
            }
        }
        new PathNames(nodes, problems).check();
        if (problems.count() == before && paths.isEmpty() && !fields.isMisspelled("paths")) {
            problems.add("paths", "is missing or empty: add at least one path with name, description and template");
        }
        return paths;
    }

    static Optional<Duration> settleDelay(JsonFields fields) {
        return fields.number("settleDelayMinutes", 0, LONGEST_SETTLE_MINUTES).map(Duration::ofMinutes);
    }
}
