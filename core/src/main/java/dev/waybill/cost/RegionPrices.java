package dev.waybill.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What S3 charges for reading from buckets in one region.
 *
 * @param region the bucket's region
 * @param listPer1000 for 1,000 LIST calls
 * @param getPer1000 for 1,000 GET or HEAD calls, which cost the same
 * @param internet the price of bytes to the internet, in ascending tiers, the last without end
 * @param toOtherRegion the price of bytes to any AWS region that has no row of its own, per GiB
 * @param toRegion rows by destination region, per GiB
 */
public record RegionPrices(
        String region,
        Price listPer1000,
        Price getPer1000,
        List<InternetTier> internet,
        Price toOtherRegion,
        Map<String, Price> toRegion) {

    /** Copies the collections. */
    public RegionPrices {
        internet = List.copyOf(internet);
        toRegion = Map.copyOf(toRegion);
    }

    /** The price of bytes to the first tier of the internet, the dearest. */
    public Price firstInternetTier() {
        return internet.get(0).perGiB();
    }

    /** Whether every row was read in a price list. */
    public boolean confirmed() {
        return Stream.of(
                        Stream.of(listPer1000, getPer1000, toOtherRegion),
                        internet.stream().map(InternetTier::perGiB),
                        toRegion.values().stream())
                .flatMap(rows -> rows)
                .allMatch(Price::confirmed);
    }

    /** A region from which nothing is billed to the reader, as for anonymous access to a public bucket. */
    public static RegionPrices ownerPays(String region) {
        Price free = new Price(BigDecimal.ZERO, new PriceSource("the owner of the bucket pays", LocalDate.EPOCH, true));
        return new RegionPrices(
                region, free, free, List.of(new InternetTier(OptionalLong.empty(), free)), free, Map.of());
    }
}
