package dev.waybill.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prices usage exactly, for one region, destination and month.
 *
 * <p>Rules of S3: HEAD costs as GET; bytes within the region are free; bytes to the internet are priced by tiers of the
 * month's cumulative GiB, after the free tier. Free bytes do not move the month towards a cheaper tier here: of the two
 * readings of the price list it is the one that never estimates too low. The cost never falls as usage grows, so the cost
 * of a sum can be held against a cap.
 *
 * @param prices of the region that holds the bucket
 * @param destination where the bytes go
 * @param month what went before
 */
public record CostCalculator(RegionPrices prices, Destination destination, MonthSoFar month) {

    /** What the usage costs on top of the month so far. */
    public Cost price(Usage usage) {
        return new Cost(
                list(usage).usd(),
                head(usage).usd(),
                get(usage).usd(),
                transfer(usage.bytes()).stream().map(Charge::usd).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The rows that this usage is priced by and that nobody has confirmed, such as {@code internetPerGiB[2]}. */
    public List<String> unconfirmed(Usage usage) {
        Stream<Charge> requests = Stream.of(list(usage), head(usage), get(usage));
        return Stream.concat(requests, transfer(usage.bytes()).stream())
                .filter(Charge::isGuess)
                .map(Charge::row)
                .distinct()
                .toList();
    }

    private Charge list(Usage usage) {
        return Charge.ofRequests("listPer1000", usage.requests().list(), prices.listPer1000());
    }

    private Charge head(Usage usage) {
        return Charge.ofRequests("getPer1000", usage.requests().head(), prices.getPer1000());
    }

    private Charge get(Usage usage) {
        return Charge.ofRequests("getPer1000", usage.requests().get(), prices.getPer1000());
    }

    private List<Charge> transfer(long bytes) {
        if (destination instanceof Destination.Internet) {
            return toInternet(bytes);
        }
        if (destination instanceof Destination.OtherRegion other) {
            return toRegion(other, bytes);
        }
        return List.of();
    }

    private List<Charge> toRegion(Destination.OtherRegion other, long bytes) {
        String name = other.name().orElse("default");
        if (name.equals(prices.region())) {
            return List.of();
        }
        Price own = prices.toRegion().get(name);
        String row = "toOtherRegionPerGiB." + (own == null ? "default" : name);
        return List.of(Charge.ofBytes(row, BigDecimal.valueOf(bytes), own == null ? prices.toOtherRegion() : own));
    }

    private List<Charge> toInternet(long bytes) {
        // Not long: two sizes near 2^63 are legal input and their sum is not a long.
        BigDecimal from = BigDecimal.valueOf(month.usedBytes());
        BigDecimal to = from.add(BigDecimal.valueOf(Math.max(0, bytes - month.freeTierLeftBytes())));
        List<Charge> charges = new ArrayList<>();
        for (int i = 0; i < prices.internet().size() && from.compareTo(to) < 0; i++) {
            InternetTier tier = prices.internet().get(i);
            BigDecimal end = tier.upToGiB().isEmpty()
                    ? to
                    : to.min(bytesOf(tier.upToGiB().getAsLong()));
            if (from.compareTo(end) < 0) {
                charges.add(Charge.ofBytes("internetPerGiB[" + i + "]", end.subtract(from), tier.perGiB()));
                from = end;
            }
        }
        return charges;
    }

    private static BigDecimal bytesOf(long gib) {
        return BigDecimal.valueOf(gib).multiply(BigDecimal.valueOf(1L << 30));
    }
}
