package dev.waybill.examples.hyperliquid;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Reads lines of all three formats, and writes them as they were: decimals are strings, in plain notation. */
public final class Records {

    private static final int SHOWN = 120;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .withConfigOverride(
                    BigDecimal.class, type -> type.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .build();

    private Records() {}

    /** The fills of a line of {@code node_fills_by_block} or {@code node_fills}. */
    public static List<UserFill> fills(String line) {
        return line.startsWith("[")
                ? List.of(read(line, UserFill.class))
                : read(line, Block.class).events();
    }

    /** The trade of a line of {@code node_trades}. */
    public static Trade trade(String line) {
        return read(line, Trade.class);
    }

    /** The time of a line of any format: that of its block, or of its one trade. Reads no further than that. */
    public static Instant timeOf(String line) {
        try (JsonParser parser = JSON.createParser(line)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME
                        && (parser.currentName().equals("block_time")
                                || parser.currentName().equals("time"))) {
                    return parser.nextToken().isNumeric()
                            ? Instant.ofEpochMilli(parser.getLongValue())
                            : instant(parser.getText());
                }
            }
        } catch (IOException e) {
            throw notOurs(line, e);
        }
        throw new IllegalArgumentException("no time in the line " + start(line));
    }

    /** A time as the node writes it, which is UTC without saying so. */
    public static Instant instant(String text) {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    /** One of the records as a line. */
    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(String line, Class<T> type) {
        try {
            return JSON.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw notOurs(line, e);
        }
    }

    private static IllegalArgumentException notOurs(String line, IOException e) {
        return new IllegalArgumentException("not a line of Hyperliquid's node: " + start(line), e);
    }

    private static String start(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
