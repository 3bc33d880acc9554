package dev.waybill.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one usage costs by where its bytes go, and how sure that is.
 *
 * @param priceDate the day the prices were collected
 * @param priceSource where the prices come from
 * @param prices of the bucket's region
 * @param usage what will be asked for
 * @param month what went before in the month
 */
public record CostEstimate(
        LocalDate priceDate, String priceSource, RegionPrices prices, Usage usage, MonthSoFar month) {

    /**
     * An estimate by a table.
     *
     * @param region the region that the bucket answers with, never a configured one
     * @throws IllegalArgumentException if the table has no such region; says how to supply it
     */
    public static CostEstimate of(PriceTable table, String region, Usage usage, MonthSoFar month) {
        return new CostEstimate(table.date(), table.source(), table.region(region), usage, month);
    }

    /** The bucket's region. */
    public String region() {
        return prices.region();
    }

    /** Out of AWS, with no free tier left. */
    public Cost toInternet() {
        return new CostCalculator(prices, Destination.INTERNET, month.withoutFreeTier()).price(usage);
    }

    /** Out of AWS, with as much of the free tier as was said to be left. */
    public Cost toInternetAfterFreeTier() {
        return chosen(Destination.INTERNET);
    }

    /** To a machine in some other AWS region. */
    public Cost toOtherRegion() {
        return chosen(Destination.OTHER_REGION);
    }

    /** To a machine in the bucket's region. */
    public Cost inRegion() {
        return chosen(Destination.IN_REGION);
    }

    /** What the same costs less on a machine in the bucket's region than at the destination, in US dollars. */
    public BigDecimal savedInRegion(Destination destination) {
        return chosen(destination).total().subtract(inRegion().total());
    }

    /** To the destination given; to the internet after the free tier that is left. */
    public Cost chosen(Destination destination) {
        return to(destination).price(usage);
    }

    /** Whether every price used in any of the four cases was read in a price list. */
    public boolean confirmed() {
        return unconfirmed().isEmpty();
    }

    /** The rows used in any of the four cases that nobody has confirmed, such as {@code internetPerGiB[2]}. */
    public List<String> unconfirmed() {
        return Stream.of(
                        new CostCalculator(prices, Destination.INTERNET, month.withoutFreeTier()),
                        to(Destination.INTERNET),
                        to(Destination.OTHER_REGION),
                        to(Destination.IN_REGION))
                .flatMap(calculator -> calculator.unconfirmed(usage).stream())
                .distinct()
                .toList();
    }

    /** The rows used on the way to one destination that nobody has confirmed. */
    public List<String> unconfirmed(Destination destination) {
        return to(destination).unconfirmed(usage);
    }

    /** The rows used in any of the four cases or on the way to one destination that nobody has confirmed: those that stand behind what is shown. */
    public List<String> unconfirmedBeside(Destination destination) {
        return Stream.concat(unconfirmed().stream(), unconfirmed(destination).stream())
                .distinct()
                .toList();
    }

    private CostCalculator to(Destination destination) {
        return new CostCalculator(prices, destination, month);
    }
}
