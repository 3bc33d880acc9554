package dev.waybill.cost;

import java.time.LocalDate;

/**
 * Where prices come from.
 *
 * @param text one line for people
 * @param date the day the prices were read from it
 * @param confirmed whether it is a price list; otherwise the prices are informed guesses, and every output says so
 */
public record PriceSource(String text, LocalDate date, boolean confirmed) {}
