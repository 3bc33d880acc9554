package dev.waybill.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One entry as one line of JSON: {@code {"crc":"1a2b3c4d","key":…}}.
 *
 * <p>The CRC is the CRC32C of all bytes of the line after its comma. It stands at a fixed place and the key comes next,
 * so that a line can be checked and sorted without parsing it.
 */
final class EntryLine {

    static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final byte[] CRC_START = "{\"crc\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KEY_START = "\",\"key\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int CRC_DIGITS = 8;
    private static final int SUMMED_FROM = CRC_START.length + CRC_DIGITS + 2;
    private static final int KEY_FROM = CRC_START.length + CRC_DIGITS + KEY_START.length;

    private EntryLine() {}

    /** The line, without its line end. */
    static byte[] encode(ManifestEntry entry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("crc", "00000000");
            EntryJson.write(json, entry);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the entry of " + entry.path() + " as JSON", e);
        }
        byte[] line = out.toByteArray();
        byte[] digits = digits(crc(line, SUMMED_FROM, line.length));
        System.arraycopy(digits, 0, line, CRC_START.length, CRC_DIGITS);
        return line;
    }

    /** The key's UTF-8 bytes, or null when the line is torn, damaged or not an entry at all. */
    static byte @Nullable [] intactKey(byte[] buffer, int from, int to) {
        if (to - from <= KEY_FROM
                || !matches(buffer, from, CRC_START)
                || !matches(buffer, from + CRC_START.length + CRC_DIGITS, KEY_START)) {
            return null;
        }
        byte[] digits = digits(crc(buffer, from + SUMMED_FROM, to));
        return matches(buffer, from + CRC_START.length, digits) ? key(buffer, from + KEY_FROM, to) : null;
    }

    /** The entry, or null when the line holds none that makes sense; asked of lines with an intact key only. */
    static @Nullable ManifestEntry decode(byte[] buffer, int from, int to) {
        try (JsonParser json = JSON.createParser(buffer, from, to - from)) {
            return EntryJson.read(json);
        } catch (IOException | RuntimeException e) {
            // Whole and yet wrong: written by something else, or by hand. The file it names is verified again.
            return null;
        }
    }

    private static byte @Nullable [] key(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '"') {
                return Arrays.copyOfRange(buffer, from, i);
            }
            if (buffer[i] == '\\') {
                return escapedKey(buffer, from - 1, to);
            }
        }
        return null;
    }

    private static byte @Nullable [] escapedKey(byte[] buffer, int quote, int to) {
        try (JsonParser json = JSON.createParser(buffer, quote, to - quote)) {
            json.nextToken();
            return json.getText().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean matches(byte[] buffer, int at, byte[] expected) {
        return Arrays.equals(buffer, at, at + expected.length, expected, 0, expected.length);
    }

    private static int crc(byte[] buffer, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(buffer, from, to - from);
        return (int) crc.getValue();
    }

    private static byte[] digits(int crc) {
        byte[] digits = new byte[CRC_DIGITS];
        for (int i = 0; i < CRC_DIGITS; i++) {
            digits[i] = (byte) Character.forDigit(crc >>> (28 - 4 * i) & 0xf, 16);
        }
        return digits;
    }
}
