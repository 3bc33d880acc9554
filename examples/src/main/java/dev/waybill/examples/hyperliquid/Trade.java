package dev.waybill.examples.hyperliquid;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A line of {@code node_trades}, the oldest format: a trade with both parties, but without its number, fees and profits.
 *
 * @param coin what was traded
 * @param side of the order that met a resting one: {@code B} bought, {@code A} sold
 * @param time UTC without saying so; {@link Records#instant}
 * @param px price
 * @param sz size
 * @param hash of the transaction
 * @param parties buyer and seller
 * @param other every field not named here
 */
public record Trade(
        String coin,
        String side,
        String time,
        BigDecimal px,
        BigDecimal sz,
        String hash,
        @JsonProperty("side_info") List<Party> parties,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {

    /** Refuses a record of which something is missing. */
    public Trade {
        Objects.requireNonNull(coin, "coin");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(px, "px");
        Objects.requireNonNull(sz, "sz");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(parties, "parties");
        Objects.requireNonNull(other, "other");
    }

    /** Price times size. */
    public BigDecimal notional() {
        return px.multiply(sz);
    }

    /**
     * One party.
     *
     * @param user the account
     * @param startPosition what it held before
     * @param oid its order
     * @param other every field not named here
     */
    public record Party(
            String user,
            @JsonProperty("start_pos") BigDecimal startPosition,
            long oid,
            @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {

        /** Refuses a record of which something is missing. */
        public Party {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(startPosition, "startPosition");
            Objects.requireNonNull(other, "other");
        }
    }
}
