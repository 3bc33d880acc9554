package dev.waybill.examples.hyperliquid;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;

/**
 * A fill and whose it is: a line of {@code node_fills}, an event of {@code node_fills_by_block}.
 *
 * @param address the account
 * @param fill its side of the trade
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"address", "fill"})
public record UserFill(String address, Fill fill) {

    /** Refuses a record of which something is missing. */
    public UserFill {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(fill, "fill");
    }

    /** What makes two fills the same one, in whichever file they are. */
    @JsonIgnore
    public Key key() {
        return new Key(address, fill.tid());
    }

    /** Account and trade: neither is enough alone. */
    public record Key(String address, long tid) {}
}
