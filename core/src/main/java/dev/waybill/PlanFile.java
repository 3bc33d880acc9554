package dev.waybill;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.DownloadException.Kind;
import dev.waybill.dataset.Dataset;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /** A key has at most 1,024 bytes, each at most 6 when escaped. */
    private static final int LONGEST_LINE = 32 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlanFile() {}

    /**
     * Writes a plan file; give it to an estimate as its visitor. Closing it completes the file, so delete the file when the estimate fails.
     * Not thread-safe.
     */
    public static final class Saver implements ObjectVisitor, Closeable {

        private final Writer out;
        private final JsonFactory factory = new JsonFactoryBuilder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .build();
        private long objects;
        private boolean closed;

        private Saver(Writer out) {
            this.out = out;
        }

        @Override
        public void visit(PlannedObject object, PlannedAction action) {
            try (JsonGenerator line = factory.createGenerator(out)) {
                line.writeStartObject();
                line.writeStringField("path", object.path());
                line.writeStringField("start", object.start().toString());
                line.writeStringField("key", object.key());
                line.writeNumberField("size", object.size());
                line.writeStringField("etag", object.etag());
                if (object.storageClass().isPresent()) {
                    line.writeStringField("storageClass", object.storageClass().get());
                }
                PlannedChecksums.write(line, object.checksums());
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
     * @throws DownloadException if there is none, or it is none of this version and for the plan's bucket
     */
    public static Reader open(Path file, DownloadPlan plan) {
        try {
            Reader reader = new Reader(file, Files.newBufferedReader(file, StandardCharsets.UTF_8), plan.dataset());
            try {
                reader.readHeader();
                return reader;
            } catch (DownloadException e) {
                reader.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new DownloadException(
                    Kind.INVALID_PLAN, "reading the plan file " + file + " failed: there is no such file", e);
        } catch (IOException e) {
            throw new DownloadException(Kind.LOCAL_STORAGE, "reading the plan file " + file + " failed: " + e, e);
        }
    }

    /** Reads objects one by one. Not thread-safe. */
    public static final class Reader implements Closeable {

        private final Path file;
        private final BufferedReader lines;
        private final Dataset dataset;
        private long lineNumber;
        private long objects;
        private boolean ended;

        private Reader(Path file, BufferedReader lines, Dataset dataset) {
            this.file = file;
            this.lines = lines;
            this.dataset = dataset;
        }

        /**
         * The next object, or empty at the end of a complete file.
         *
         * @throws DownloadException for a line that is damaged, or at the end of a file that was cut
         */
        public Optional<PlannedObject> next() {
            if (ended) {
                return Optional.empty();
            }
            JsonNode node = line();
            if (node == null) {
                throw broken("it ends too early; make it anew with: estimate --save-plan", null);
            }
            if (node.has("objects")) {
                end(node.get("objects"));
                return Optional.empty();
            }
            objects++;
            return Optional.of(object(node));
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }

        private void readHeader() {
            JsonNode header = line();
            if (header == null || !"plan".equals(header.path("waybill").asText())) {
                throw broken("it is not a plan file", null);
            }
            JsonNode version = header.path("version");
            if (!version.canConvertToExactIntegral() || version.asLong() < 1) {
                throw broken("it does not say which version of the format it has", null);
            }
            if (version.asLong() > VERSION) {
                throw broken("it was made by a newer Waybill", null);
            }
            String bucket = header.path("bucket").asText();
            if (!bucket.equals(dataset.bucket())) {
                throw broken("it is for the bucket " + shown(bucket) + ", not " + dataset.bucket(), null);
            }
        }

        private void end(JsonNode number) {
            if (!number.canConvertToExactIntegral() || number.asLong() != objects) {
                throw broken("it holds " + objects + " objects, but its end says " + shown(number.asText()), null);
            }
            if (line() != null) {
                throw broken("it goes on behind its end", null);
            }
            ended = true;
        }

        private PlannedObject object(JsonNode node) {
            String path = node.path("path").asText();
            if (dataset.paths().stream().noneMatch(known -> known.name().equals(path))) {
                throw broken("the dataset " + dataset.name() + " has no path " + shown(path), null);
            }
            JsonNode size = node.path("size");
            try {
                return new PlannedObject(
                        path,
                        Instant.parse(node.path("start").asText()),
                        node.path("key").asText(),
                        size.isIntegralNumber() && size.canConvertToLong() ? size.asLong() : -1,
                        node.path("etag").asText(),
                        Optional.ofNullable(node.get("storageClass")).map(JsonNode::asText),
                        PlannedChecksums.read(node));
            } catch (DateTimeException e) {
                throw broken("an object needs a start such as 2025-07-27T08:00:00Z", e);
            } catch (IllegalArgumentException e) {
                throw broken(String.valueOf(e.getMessage()), e);
            }
        }

        private @Nullable JsonNode line() {
            lineNumber++;
            try {
                String text = readLine();
                return text == null ? null : JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw broken("the line is not JSON", e);
            } catch (CharacterCodingException e) {
                throw broken("it is not text in UTF-8", e);
            } catch (IOException e) {
                throw new DownloadException(Kind.LOCAL_STORAGE, "reading the plan file " + file + " failed: " + e, e);
            }
        }

        /** Not {@link BufferedReader#readLine}, which takes a line of any length into memory. */
        private @Nullable String readLine() throws IOException {
            StringBuilder line = new StringBuilder();
            int next = lines.read();
            if (next < 0) {
                return null;
            }
            while (next >= 0 && next != '\n') {
                if (line.length() == LONGEST_LINE) {
                    throw broken("the line is longer than any of a plan", null);
                }
                line.append((char) next);
                next = lines.read();
            }
            return line.toString();
        }

        /** Safe to print, whatever the file holds. */
        private static String shown(String text) {
            String plain = text.replaceAll("[^\\p{Print}]", "?");
            return "'" + (plain.length() > 80 ? plain.substring(0, 80) + "…" : plain) + "'";
        }

        private DownloadException broken(String why, @Nullable Exception cause) {
            return new DownloadException(
                    Kind.INVALID_PLAN,
                    "reading line " + lineNumber + " of the plan file " + file + " failed: " + why,
                    cause);
        }
    }
}
