package dev.waybill.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A price dimension of the bulk price list.
 *
 * @param begin where in the month's usage it begins, in units
 * @param end where it ends; empty for never
 * @param unit {@code GB}, which AWS bills in powers of two, or {@code Requests}
 * @param usd of one unit
 */
record BulkRate(BigDecimal begin, Optional<BigDecimal> end, String unit, BigDecimal usd) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,18})?([eE]-?[0-9]{1,2})?");

    /** Reads the texts of a file; one that is missing is an empty text. */
    static BulkRate parse(String begin, String end, String unit, String usd) {
        Optional<BigDecimal> ends = end.equals("Inf") ? Optional.empty() : Optional.of(number("endRange", end));
        return new BulkRate(number("beginRange", begin), ends, unit, number("pricePerUnit.USD", usd));
    }

    /** Where it ends in whole units. */
    long wholeEnd() {
        try {
            return end.orElseThrow().setScale(0, RoundingMode.UNNECESSARY).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("endRange " + end.orElseThrow() + " is no whole number", e);
        }
    }

    private static BigDecimal number(String field, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(field + " '" + Texts.shown(text) + "' is no number");
        }
        return new BigDecimal(text);
    }
}
