package dev.waybill.examples.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Made-up lines of each format, with every field that is known to occur and some that are not. */
class RecordsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void blocksAreReadAndWrittenWithoutLoss() throws IOException {
        List<String> lines = golden("node_fills_by_block.jsonl");
        Block block = Records.read(lines.get(0), Block.class);
        Fill fill = block.events().get(1).fill();

        assertThat(block.blockNumber()).isEqualTo(681_644_295);
        assertThat(block.events().get(0).key())
                .isEqualTo(new UserFill.Key("0x00000000000000000000000000000000000000a1", 549_599_333_627_879L));
        assertThat(block.events().get(0).fill().startPosition()).isEqualTo(new BigDecimal("0.000000028"));
        assertThat(fill.fee()).isEqualTo(new BigDecimal("-0.0000000175"));
        assertThat(fill.notional()).isEqualByComparingTo("203.52112");
        assertThat(fill.other()).containsOnlyKeys("liquidation", "someday");
        assertThat(block.other()).isEmpty();
        assertThat(Records.fills(lines.get(1))).isEmpty();
        for (String line : lines) {
            assertSame(line, Records.read(line, Block.class));
        }
    }

    @Test
    void legacyFillsAreReadAndWrittenWithoutLoss() throws IOException {
        for (String line : golden("node_fills.jsonl")) {
            UserFill fill = Records.fills(line).get(0);

            assertThat(fill.fill().tid()).isEqualTo((1L << 50) - 1);
            assertThat(fill.fill().instant()).isEqualTo("2025-07-01T00:00:00.123Z");
            assertSame(line, fill);
        }
    }

    @Test
    void legacyTradesAreReadAndWrittenWithoutLoss() throws IOException {
        for (String line : golden("node_trades.jsonl")) {
            Trade trade = Records.trade(line);

            assertThat(trade.notional()).isEqualByComparingTo("4626.25");
            assertThat(trade.parties()).extracting(Trade.Party::oid).containsExactly(77_734_049_524L, 77_734_049_525L);
            assertSame(line, trade);
        }
    }

    @Test
    void eachLineHasATime() throws IOException {
        assertThat(golden("node_fills_by_block.jsonl"))
                .extracting(Records::timeOf)
                .containsExactly(
                        Instant.parse("2025-07-31T23:59:59.998117072Z"),
                        Instant.parse("2025-08-01T00:00:00.098117072Z"));
        assertThat(golden("node_fills.jsonl"))
                .extracting(Records::timeOf)
                .containsExactly(Instant.parse("2025-07-01T00:00:00.123Z"));
        assertThat(golden("node_trades.jsonl"))
                .extracting(Records::timeOf)
                .containsExactly(Instant.parse("2025-04-01T12:00:00.123456789Z"));
    }

    @Test
    void otherLinesAreRefusedByName() {
        assertThatThrownBy(() -> Records.fills("time,px")).hasMessage("not a line of Hyperliquid's node: time,px");
        assertThatThrownBy(() -> Records.timeOf("{}")).hasMessage("no time in the line {}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"px", "time", "tid", "crossed", "feeToken"})
    void aMissingFieldIsNotAZero(String field) throws IOException {
        JsonNode line = JSON.readTree(golden("node_fills.jsonl").get(0));
        ((ObjectNode) line.get(1)).remove(field);

        assertThatThrownBy(() -> Records.fills(line.toString())).hasMessageStartingWith("not a line of");
    }

    private static void assertSame(String line, Object record) throws IOException {
        assertThat(JSON.readTree(Records.write(record))).isEqualTo(JSON.readTree(line));
    }

    private static List<String> golden(String name) throws IOException {
        try (InputStream in = RecordsTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
