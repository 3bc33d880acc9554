package dev.waybill.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The lines of a partial file's record: first which object it is, then which ranges of it are there with which CRC32C. Each line carries a CRC of
 * its own; the first line that is not intact ends the record.
 */
final class RangeRecord {

    private static final String FORMAT = "waybill-ranges";
    private static final int VERSION = 1;
    /** What is longer than this, and so much for each of the object's ranges, was not written by Waybill. */
    private static final long LONGEST = 16 << 20;

    private static final long LONGEST_OF_RANGE = 256;

    /** Length of what stands before the bytes that a line's CRC is about: the field with the CRC itself. */
    private static final int SUMMED_FROM = 18;

    private static final Pattern CRC = Pattern.compile("[0-9a-f]{8}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private RangeRecord() {}

    /**
     * A range that was written.
     *
     * @param from first byte
     * @param to the byte after the last
     * @param crc CRC32C of the bytes
     */
    record Line(long from, long to, int crc) {
        /** Whether these are its bytes. */
        boolean holds(ByteBuffer bytes) {
            CRC32C found = new CRC32C();
            found.update(bytes.duplicate());
            return (int) found.getValue() == crc;
        }
    }

    /** Which object the bytes belong to; another version of it has nothing to do with them. */
    record Owner(String key, long size, String etag) {}

    /** The first line's field for what the bytes will be verified by. */
    private static final String EVIDENCE = "evidence";

    static byte[] ownerLine(Owner owner, String evidence) {
        return line(JSON.createObjectNode()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("key", owner.key())
                .put("size", owner.size())
                .put("etag", owner.etag())
                .put(EVIDENCE, evidence)
                .toString());
    }

    static byte[] rangeLine(Line line) {
        return line("{\"from\":" + line.from() + ",\"to\":" + line.to() + ",\"crc32c\":\"" + hex(line.crc()) + "\"}");
    }

    /**
     * The intact lines of a record.
     *
     * @param evidence what the owner noted
     * @param lines its ranges, as they were written
     * @param clean whether there is nothing else in it
     */
    record Intact(String evidence, List<Line> lines, boolean clean) {

        private static final Intact NOTHING = new Intact("", List.of(), true);
    }

    /** What a record of this owner says, as far as its lines are intact; nothing if it belongs to another or is of a newer version. */
    static Intact read(Path file, Owner owner) throws IOException {
        if (Files.notExists(file) || Files.size(file) > longest(owner)) {
            return Intact.NOTHING;
        }
        byte[] bytes = Files.readAllBytes(file);
        int to = lineEnd(bytes, 0);
        Optional<JsonNode> header = intact(bytes, 0, to);
        if (header.isEmpty() || !belongsTo(header.get(), owner)) {
            return Intact.NOTHING;
        }
        List<Line> lines = new ArrayList<>();
        int from = to + 1;
        to = lineEnd(bytes, from);
        for (Optional<JsonNode> line = intact(bytes, from, to); line.isPresent(); line = intact(bytes, from, to)) {
            lines.add(range(line.get()));
            from = to + 1;
            to = lineEnd(bytes, from);
        }
        return new Intact(header.get().path(EVIDENCE).asText(), lines, from == bytes.length);
    }

    private static long longest(Owner owner) {
        return LONGEST + LONGEST_OF_RANGE * Ranges.of(owner.size()).count();
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static Line range(JsonNode line) {
        String crc = line.path("crc32c").asText();
        // Of no range, if it is no CRC.
        long from = CRC.matcher(crc).matches() ? line.path("from").asLong(-1) : -1;
        return new Line(from, line.path("to").asLong(-1), from < 0 ? 0 : HexFormat.fromHexDigits(crc));
    }

    private static boolean belongsTo(JsonNode header, Owner owner) {
        return header.path("format").asText().equals(FORMAT)
                && header.path("version").asInt() == VERSION
                && header.path("key").asText().equals(owner.key())
                && header.path("size").asLong(-1) == owner.size()
                && header.path("etag").asText().equals(owner.etag());
    }

    private static Optional<JsonNode> intact(byte[] bytes, int from, int to) throws IOException {
        if (to - from < SUMMED_FROM) {
            return Optional.empty();
        }
        String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (line.length() < SUMMED_FROM) {
            return Optional.empty();
        }
        String rest = line.substring(SUMMED_FROM);
        boolean whole = line.startsWith("{\"crc\":\"" + hex(crc(rest.getBytes(StandardCharsets.UTF_8))) + "\",");
        return whole ? Optional.of(JSON.readTree("{" + rest)) : Optional.empty();
    }

    private static byte[] line(String json) {
        String rest = json.substring(1);
        String line = "{\"crc\":\"" + hex(crc(rest.getBytes(StandardCharsets.UTF_8))) + "\"," + rest + "\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static String hex(int value) {
        return HexFormat.of().toHexDigits(value);
    }
}
