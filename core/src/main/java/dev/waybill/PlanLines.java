package dev.waybill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.DownloadException.Kind;
import dev.waybill.errors.FileErrors;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a plan file, each of bounded length and one JSON object; whatever is wrong with one is told with its number. */
final class PlanLines implements Closeable {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A key has at most 1,024 bytes, each at most 6 when escaped, and an object at most 10,000 parts, whose sizes have at most 13 digits. */
    private static final int LONGEST = 256 * 1024;

    private static final int LONGEST_QUOTE = 80;

    private final Path file;
    private final BufferedReader text;
    private long number;

    private PlanLines(Path file, BufferedReader text) {
        this.file = file;
        this.text = text;
    }

    static PlanLines open(Path file) {
        try {
            return new PlanLines(file, Files.newBufferedReader(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new DownloadException(
                    Kind.INVALID_PLAN, "reading the plan file " + file + " failed: there is no such file", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The next line, or null at the end of the file. */
    @Nullable
    JsonNode next() {
        number++;
        try {
            String line = readLine();
            if (line == null) {
                return null;
            }
            JsonNode node = JSON.readTree(line);
            if (!node.isObject()) {
                throw broken("the line is not a JSON object", null);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw broken("the line is not JSON", e);
        } catch (CharacterCodingException e) {
            throw broken("it is not text in UTF-8", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Not {@link BufferedReader#readLine}, which takes a line of any length into memory. */
    private @Nullable String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = text.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() == LONGEST) {
                throw broken("the line is longer than any of a plan", null);
            }
            line.append((char) next);
            next = text.read();
        }
        return line.toString();
    }

    /** What to throw about the line that was read last. */
    DownloadException broken(String why, @Nullable Exception cause) {
        return new DownloadException(
                Kind.INVALID_PLAN, "reading line " + number + " of the plan file " + file + " failed: " + why, cause);
    }

    static DownloadException unreadable(Path file, IOException cause) {
        return new DownloadException(
                Files.isDirectory(file) ? Kind.INVALID_PLAN : Kind.LOCAL_STORAGE,
                "reading the plan file " + file + " failed: " + FileErrors.reason(cause) + FileErrors.advice(cause),
                cause);
    }

    /** A field that must be text, or empty text where it is absent or something else. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : "";
    }

    /** In quotes and safe to print, whatever the text is. */
    static String quoted(String text) {
        String plain = text.replaceAll("[^\\p{Print}]", "?");
        return "'" + (plain.length() > LONGEST_QUOTE ? plain.substring(0, LONGEST_QUOTE) + "…" : plain) + "'";
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
