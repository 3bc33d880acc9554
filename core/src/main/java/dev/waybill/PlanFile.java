package dev.waybill;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.DownloadException.Kind;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exact objects of an estimate in a file, so that a download buys those and no others, without listing again. One JSON
 * object a line: a header that names the bucket, then the objects, then a line with their number, so that a file that was cut is
 * noticed.
 */
public final class PlanFile {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanFile() {}

    /** Writes a plan file; give it to an estimate as its visitor. Not thread-safe. */
    public static final class Saver implements ObjectVisitor, Closeable {

        private final Writer out;
        private final JsonFactory factory = new JsonFactory();
        private long objects;
        private boolean closed;

        private Saver(Writer out) {
            this.out = out;
        }

        @Override
        public void visit(PlannedObject object, PlannedAction action) {
            try (JsonGenerator line = line()) {
                line.writeStartObject();
                line.writeStringField("path", object.path());
                line.writeStringField("start", object.start().toString());
                line.writeStringField("key", object.key());
                line.writeNumberField("size", object.size());
                line.writeStringField("etag", object.etag());
                if (object.storageClass().isPresent()) {
                    line.writeStringField("storageClass", object.storageClass().get());
                }
                line.writeEndObject();
                line.writeRaw('\n');
            } catch (IOException e) {
                throw new DownloadException(Kind.LOCAL_STORAGE, "saving the plan failed: " + e.getMessage(), e);
            }
            objects++;
        }

        /** Completes the file: without its last line nobody accepts it. */
        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            out.write("{\"objects\":" + objects + "}\n");
            out.close();
        }

        private JsonGenerator line() throws IOException {
            return factory.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        }
    }

    /** Begins a plan file, replacing one that is there. The caller closes the saver. */
    public static Saver save(Path file, DownloadPlan plan) throws IOException {
        Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        out.write(JSON.createObjectNode()
                        .put("waybill", "plan")
                        .put("version", VERSION)
                        .put("dataset", plan.dataset().name())
                        .put("bucket", plan.dataset().bucket())
                + "\n");
        return new Saver(out);
    }

    /**
     * Opens a plan file for reading. The caller closes it.
     *
     * @throws DownloadException if it is none, is of a newer version, or is for another bucket
     */
    public static Reader open(Path file, DownloadPlan plan) {
        try {
            BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
            Reader reader = new Reader(file, lines);
            reader.readHeader(plan.dataset().bucket());
            return reader;
        } catch (IOException e) {
            throw new DownloadException(Kind.INVALID_PLAN, "reading the plan file " + file + " failed: " + e, e);
        }
    }

    /** Reads objects one by one. Not thread-safe. */
    public static final class Reader implements Closeable {

        private final Path file;
        private final BufferedReader lines;
        private long lineNumber;
        private long objects;

        private Reader(Path file, BufferedReader lines) {
            this.file = file;
            this.lines = lines;
        }

        /** The next object, or empty at the end of a complete file. */
        public Optional<PlannedObject> next() {
            JsonNode node = line();
            if (node == null) {
                throw broken("it ends too early; make it anew with: estimate --save-plan", null);
            }
            if (node.has("objects")) {
                if (node.get("objects").asLong(-1) != objects) {
                    throw broken("it holds " + objects + " objects, but its end says " + node.get("objects"), null);
                }
                return Optional.empty();
            }
            objects++;
            return Optional.of(object(node));
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }

        private void readHeader(String bucket) {
            JsonNode header = line();
            if (header == null || !"plan".equals(header.path("waybill").asText())) {
                throw broken("it is not a plan file", null);
            }
            if (header.path("version").asInt() > VERSION) {
                throw broken("it was made by a newer Waybill", null);
            }
            if (!header.path("bucket").asText().equals(bucket)) {
                throw broken("it is for the bucket " + header.path("bucket").asText() + ", not " + bucket, null);
            }
        }

        private PlannedObject object(JsonNode node) {
            try {
                long size = node.path("size").asLong(-1);
                String key = node.path("key").asText();
                String etag = node.path("etag").asText();
                if (size < 0 || key.isEmpty() || etag.isEmpty()) {
                    throw broken("an object needs a key, an etag and a size of 0 or more", null);
                }
                return new PlannedObject(
                        node.path("path").asText(),
                        Instant.parse(node.path("start").asText()),
                        key,
                        size,
                        etag,
                        Optional.ofNullable(node.get("storageClass")).map(JsonNode::asText));
            } catch (DateTimeException e) {
                throw broken("an object needs a start such as 2025-07-27T08:00:00Z", e);
            }
        }

        private @Nullable JsonNode line() {
            lineNumber++;
            try {
                String text = lines.readLine();
                if (text == null) {
                    return null;
                }
                try (JsonParser parser = JSON.createParser(text)) {
                    JsonNode node = JSON.readTree(parser);
                    return node == null ? JSON.createObjectNode() : node;
                }
            } catch (JsonProcessingException e) {
                throw broken("the line is not JSON", e);
            } catch (IOException e) {
                throw new DownloadException(Kind.LOCAL_STORAGE, "reading the plan file " + file + " failed: " + e, e);
            }
        }

        private DownloadException broken(String why, @Nullable Exception cause) {
            String message = "reading line " + lineNumber + " of the plan file " + file + " failed: " + why;
            return cause == null
                    ? new DownloadException(Kind.INVALID_PLAN, message)
                    : new DownloadException(Kind.INVALID_PLAN, message, cause);
        }
    }
}
