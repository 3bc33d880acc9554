package dev.waybill.cost;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a run did cost.
 *
 * @param traffic what it sent and received
 * @param cost the price of its requests and of the bytes received
 * @param atMostUsd the most that S3 can bill, in US dollars: of an answer that broke it may have sent more than what arrived, up
 *     to all that was asked for
 * @param savedUsd what the bytes that were resumed or adopted would have cost on top, in US dollars
 * @param priceDate the day of the price table
 */
public record Receipt(Traffic traffic, Cost cost, BigDecimal atMostUsd, BigDecimal savedUsd, LocalDate priceDate) {}
