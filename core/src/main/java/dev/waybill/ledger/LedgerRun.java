package dev.waybill.ledger;

import dev.waybill.cost.Traffic;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * One run, as the ledger knows it.
 *
 * @param id tells runs apart
 * @param began when it began
 * @param written when this was written
 * @param state how far it had come then
 * @param source what it downloaded
 * @param traffic what it had sent and received
 * @param bill what that cost
 */
public record LedgerRun(
        String id, Instant began, Instant written, RunState state, Source source, Traffic traffic, Bill bill) {

    /** The month whose bill it is on: that of its beginning, in UTC as AWS counts. */
    public YearMonth month() {
        return YearMonth.from(began.atOffset(ZoneOffset.UTC));
    }

    /**
     * What a run downloads.
     *
     * @param dataset name of the dataset
     * @param bucket its bucket
     * @param region the region that the prices apply to
     */
    public record Source(String dataset, String bucket, String region) {}

    /**
     * Money in US dollars.
     *
     * @param estimatedUsd what was estimated before, if anything was
     * @param usd the price of all requests sent and bytes received
     * @param atMostUsd the most that S3 can bill: a broken answer counts as all that was asked for, and while the run is in
     *     flight also what it may spend until the ledger is written the next time
     * @param priceDate the day of the price table
     */
    public record Bill(Optional<BigDecimal> estimatedUsd, BigDecimal usd, BigDecimal atMostUsd, LocalDate priceDate) {}
}
