/**
 * What a transfer costs: a dated price table, exact prices of requests and bytes, the estimate, and the cap on spending.
 *
 * <p>Money is {@link java.math.BigDecimal} in US dollars and is rounded only where {@link dev.waybill.cost.Money} shows
 * it; sizes are bytes, and AWS bills binary GiB. Uses the JDK, Jackson and {@code errors}, no other package of Waybill.
 */
@NullMarked
package dev.waybill.cost;

import org.jspecify.annotations.NullMarked;
