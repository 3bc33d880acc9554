package dev.waybill.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects what the bulk price list says of one region. */
final class BulkRegion {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final String name;
    private @Nullable Price list;
    private @Nullable Price get;
    private @Nullable List<InternetTier> internet;
    private final Map<String, Price> toRegion = new TreeMap<>();

    BulkRegion(String name) {
        this.name = name;
    }

    /** Adds the rates of a product; two that contradict each other are refused. */
    void add(BulkProduct product, List<BulkRate> rates, PriceSource source) {
        switch (product.kind()) {
            case LIST -> list = same(list, request(rates, source));
            case GET -> get = same(get, request(rates, source));
            case INTERNET -> internet = sameTiers(internet, tiers(rates, source));
            case TO_REGION ->
                toRegion.put(product.toRegion(), same(toRegion.get(product.toRegion()), single(rates, "GB", source)));
        }
    }

    /**
     * The region's prices; empty for one of which only transfers are known, as from the file of its partner.
     *
     * @throws IllegalArgumentException if something of them is missing
     */
    Optional<RegionPrices> prices() {
        if (list == null && get == null && internet == null) {
            return Optional.empty();
        }
        if (list == null || get == null) {
            throw missing("requests", BulkProduct.S3);
        }
        if (internet == null || toRegion.isEmpty()) {
            throw missing(
                    internet == null ? "transfer to the internet" : "transfer to other regions", BulkProduct.TRANSFER);
        }
        // The dearest, so that a destination without a row is not estimated too low.
        Price dearest =
                toRegion.values().stream().max(Comparator.comparing(Price::usd)).orElseThrow();
        return Optional.of(new RegionPrices(name, list, get, internet, dearest, toRegion));
    }

    private static Price request(List<BulkRate> rates, PriceSource source) {
        Price one = single(rates, "Requests", source);
        if (one.usd().signum() == 0) {
            throw new IllegalArgumentException("requests cost nothing in it, which is a free tier and not the price");
        }
        return new Price(one.usd().multiply(THOUSAND).stripTrailingZeros(), source);
    }

    private static Price single(List<BulkRate> rates, String unit, PriceSource source) {
        List<InternetTier> tiers = tiers(rates, unit, source);
        if (tiers.size() > 1) {
            throw new IllegalArgumentException("it has " + tiers.size() + " tiers where one was expected");
        }
        return tiers.get(0).perGiB();
    }

    private static List<InternetTier> tiers(List<BulkRate> rates, PriceSource source) {
        List<InternetTier> tiers = tiers(rates, "GB", source);
        if (tiers.stream().allMatch(tier -> tier.perGiB().usd().signum() == 0)) {
            throw new IllegalArgumentException("egress costs nothing in it, which is a free tier and not the price");
        }
        // Before 2022 the free GB of each region stood in its own row. What is free is an input here.
        return tiers.get(0).perGiB().usd().signum() == 0 ? tiers.subList(1, tiers.size()) : tiers;
    }

    private static List<InternetTier> tiers(List<BulkRate> rates, String unit, PriceSource source) {
        if (rates.isEmpty()) {
            throw new IllegalArgumentException("it has no price");
        }
        List<BulkRate> sorted =
                rates.stream().sorted(Comparator.comparing(BulkRate::begin)).toList();
        List<InternetTier> tiers = new ArrayList<>();
        Optional<BigDecimal> expected = Optional.of(BigDecimal.ZERO);
        for (BulkRate rate : sorted) {
            if (!rate.unit().equals(unit)) {
                throw new IllegalArgumentException("its unit is '" + Texts.shown(rate.unit()) + "', not " + unit);
            }
            if (expected.isEmpty() || expected.get().compareTo(rate.begin()) != 0) {
                throw new IllegalArgumentException("its tiers overlap or leave a hole at " + rate.begin());
            }
            expected = rate.end();
            OptionalLong end = rate.end().isEmpty() ? OptionalLong.empty() : OptionalLong.of(rate.wholeEnd());
            tiers.add(new InternetTier(end, new Price(rate.usd().stripTrailingZeros(), source)));
        }
        if (expected.isPresent()) {
            throw new IllegalArgumentException("its last tier ends at " + expected.get());
        }
        return tiers;
    }

    private static Price same(@Nullable Price before, Price now) {
        if (before != null && before.usd().compareTo(now.usd()) != 0) {
            throw new IllegalArgumentException("it costs " + now.usd().toPlainString() + " here and "
                    + before.usd().toPlainString() + " in another row or file ("
                    + before.source().text() + ")");
        }
        return now;
    }

    private static List<InternetTier> sameTiers(@Nullable List<InternetTier> before, List<InternetTier> now) {
        if (before != null && !withoutSource(before).equals(withoutSource(now))) {
            throw new IllegalArgumentException("its tiers are others than in another row or file ("
                    + before.get(0).perGiB().source().text() + ")");
        }
        return now;
    }

    private static List<String> withoutSource(List<InternetTier> tiers) {
        return tiers.stream()
                .map(tier -> tier.upToGiB() + " " + tier.perGiB().usd().toPlainString())
                .toList();
    }

    private IllegalArgumentException missing(String what, String offer) {
        return new IllegalArgumentException("Cannot make a price table: the price of " + what + " of " + name
                + " is missing; add the file offers/v1.0/aws/" + offer + "/current/" + name
                + "/index.json of the same day from https://pricing.us-east-1.amazonaws.com");
    }
}
