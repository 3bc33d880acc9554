package dev.waybill.examples.hyperliquid;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One side's view of a trade. Each trade makes two of them, one for the buyer and one for the seller, with the same {@code tid}.
 *
 * @param coin what was traded, such as {@code BTC}; {@code @142} is a spot pair
 * @param px price, in the quote token
 * @param sz size, in the coin
 * @param side {@code B} for the buyer, {@code A} for the seller
 * @param time milliseconds since the epoch
 * @param startPosition what the address held before
 * @param dir in words, such as {@code Open Long}
 * @param closedPnl profit realised by it
 * @param hash of the transaction; many are all zero, so it is no key
 * @param oid order number
 * @param crossed whether this side's order met a resting one
 * @param fee in the fee token, negative for a rebate
 * @param tid number of the trade
 * @param feeToken what the fee is paid in
 * @param other every field not named here, such as {@code cloid} or {@code liquidation}, as it was
 */
public record Fill(
        String coin,
        BigDecimal px,
        BigDecimal sz,
        String side,
        long time,
        BigDecimal startPosition,
        String dir,
        BigDecimal closedPnl,
        String hash,
        long oid,
        boolean crossed,
        BigDecimal fee,
        long tid,
        String feeToken,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {

    /** Refuses a record of which something is missing. */
    public Fill {
        Objects.requireNonNull(coin, "coin");
        Objects.requireNonNull(px, "px");
        Objects.requireNonNull(sz, "sz");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(startPosition, "startPosition");
        Objects.requireNonNull(dir, "dir");
        Objects.requireNonNull(closedPnl, "closedPnl");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(fee, "fee");
        Objects.requireNonNull(feeToken, "feeToken");
        Objects.requireNonNull(other, "other");
    }

    /** When it happened. */
    public Instant instant() {
        return Instant.ofEpochMilli(time);
    }

    /** Price times size. */
    public BigDecimal notional() {
        return px.multiply(sz);
    }
}
