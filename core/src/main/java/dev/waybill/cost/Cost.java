package dev.waybill.cost;

import java.math.BigDecimal;

/**
 * An exact sum of money in US dollars, by what it is for.
 *
 * @param list LIST requests
 * @param head HEAD requests
 * @param get GET requests
 * @param transfer bytes out of the region
 */
public record Cost(BigDecimal list, BigDecimal head, BigDecimal get, BigDecimal transfer) {

    /** All parts together. */
    public BigDecimal total() {
        return list.add(head).add(get).add(transfer);
    }

    /** Requests of all kinds. */
    public BigDecimal requests() {
        return list.add(head).add(get);
    }
}
