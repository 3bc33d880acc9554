package dev.waybill.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The two files of entry lines, told apart by the header line that each begins with. */
enum FileFormat {
    /** Keys strictly ascending; a line out of order is not believed. */
    MANIFEST("waybill-manifest"),
    /** Lines as they happened; of two lines with one key the later counts. */
    JOURNAL("waybill-journal");

    static final int VERSION = 1;

    private static final byte[] HEADER_START = "{\"format\":".getBytes(StandardCharsets.US_ASCII);

    private final String label;

    FileFormat(String label) {
        this.label = label;
    }

    byte[] header() {
        return ("{\"format\":\"" + label + "\",\"version\":" + VERSION + "}\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Whether the line is this format's header.
     *
     * @throws UnsupportedVersionException if it is, but of a version that did not exist when this was written
     */
    boolean isHeader(Path file, byte[] buffer, int from, int to) throws IOException {
        int end = from + HEADER_START.length;
        if (end > to || !Arrays.equals(buffer, from, end, HEADER_START, 0, HEADER_START.length)) {
            return false;
        }
        Long version = versionIn(buffer, from, to);
        if (version != null && version > VERSION) {
            throw new UnsupportedVersionException(file, version, VERSION);
        }
        return version != null && version > 0;
    }

    boolean allows(byte @Nullable [] previousKey, byte[] key) {
        return this == JOURNAL || previousKey == null || Arrays.compareUnsigned(previousKey, key) < 0;
    }

    /** The version, or null when the line is not a header of this format. */
    private @Nullable Long versionIn(byte[] buffer, int from, int to) {
        String format = null;
        Long version = null;
        try (JsonParser json = EntryLine.JSON.createParser(buffer, from, to - from)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals("format")) {
                    format = json.getText();
                } else if (name.equals("version") && value == JsonToken.VALUE_NUMBER_INT) {
                    version = json.getLongValue();
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            return null;
        }
        return label.equals(format) ? version : null;
    }
}
