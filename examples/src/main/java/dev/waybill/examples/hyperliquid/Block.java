package dev.waybill.examples.hyperliquid;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A line of {@code node_fills_by_block}: a block with its fills.
 *
 * @param localTime when the node wrote it, UTC without saying so; {@link Records#instant}
 * @param blockTime when the block was made, in the same form
 * @param blockNumber its number
 * @param events its fills, often none
 * @param other every field not named here
 */
public record Block(
        @JsonProperty("local_time") String localTime,
        @JsonProperty("block_time") String blockTime,
        @JsonProperty("block_number") long blockNumber,
        List<UserFill> events,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {

    /** Refuses a record of which something is missing. */
    public Block {
        Objects.requireNonNull(localTime, "localTime");
        Objects.requireNonNull(blockTime, "blockTime");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(other, "other");
    }
}
