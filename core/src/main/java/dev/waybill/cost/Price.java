package dev.waybill.cost;

import java.math.BigDecimal;

/**
 * One row of a price table.
 *
 * @param usd US dollars for the unit of the row: 1,000 requests or 1 GiB
 * @param source where the price comes from
 */
public record Price(BigDecimal usd, PriceSource source) {

    /** Whether the price was read in a price list; otherwise it is an informed guess. */
    public boolean confirmed() {
        return source.confirmed();
    }
}
