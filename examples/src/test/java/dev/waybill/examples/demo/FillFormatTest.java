package dev.waybill.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.junit.jupiter.api.Test;

class FillFormatTest {

    private static final Instant HOUR = Instant.parse("2025-07-27T08:00:00Z");
    private static final List<Trade> TRADES = Trade.ofHour(HOUR, 50);

    @Test
    void writesHoursWithoutALeadingZero() {
        assertThat(FillFormat.CURRENT.key(HOUR)).isEqualTo("node_fills_by_block/hourly/20250727/8.lz4");
        assertThat(FillFormat.LEGACY_FILLS.key(HOUR)).isEqualTo("node_fills/hourly/20250727/8.lz4");
        assertThat(FillFormat.LEGACY_TRADES.key(HOUR)).isEqualTo("node_trades/hourly/20250727/8.lz4");
    }

    @Test
    void givesBothFillsOfATradeTheSameId() throws IOException {
        for (JsonNode block : decode(FillFormat.CURRENT)) {
            assertThat(block.get("events")).hasSize(2);
            assertThat(block.at("/events/0/1/tid")).isEqualTo(block.at("/events/1/1/tid"));
            assertThat(block.at("/events/0/0")).isNotEqualTo(block.at("/events/1/0"));
            assertThat(block.at("/events/0/1/px").isTextual()).isTrue();
        }
    }

    @Test
    void writesTheSameTradesInEachFormat() throws IOException {
        assertThat(decode(FillFormat.CURRENT)).hasSize(TRADES.size());
        assertThat(decode(FillFormat.LEGACY_FILLS)).hasSize(2 * TRADES.size());
        assertThat(decode(FillFormat.LEGACY_TRADES))
                .hasSize(TRADES.size())
                .allSatisfy(trade -> assertThat(trade.get("side_info")).hasSize(2));
    }

    private static List<JsonNode> decode(FillFormat format) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        try (InputStream frame = new LZ4FrameInputStream(new ByteArrayInputStream(format.encode(TRADES)))) {
            for (String line : new String(frame.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isEmpty()) {
                    lines.add(json.readTree(line));
                }
            }
        }
        return lines;
    }
}
