package dev.waybill.cost;

import java.math.BigDecimal;

/**
 * A line of the bill: a number of units at the price of one row.
 *
 * @param row what the row is called in messages, such as {@code listPer1000}
 * @param units thousands of requests, or GiB; exact
 * @param price of one unit
 */
record Charge(String row, BigDecimal units, Price price) {

    private static final BigDecimal PER_THOUSAND = new BigDecimal("0.001");
    /** 2^-30 has a finite decimal expansion, so no digit is lost. */
    private static final BigDecimal PER_GIB = BigDecimal.ONE.divide(BigDecimal.valueOf(1L << 30));

    static Charge ofRequests(String row, long requests, Price per1000) {
        return new Charge(row, BigDecimal.valueOf(requests).multiply(PER_THOUSAND), per1000);
    }

    static Charge ofBytes(String row, BigDecimal bytes, Price perGiB) {
        return new Charge(row, bytes.multiply(PER_GIB), perGiB);
    }

    BigDecimal usd() {
        return units.multiply(price.usd());
    }

    boolean isGuess() {
        return units.signum() > 0 && !price.confirmed();
    }
}
