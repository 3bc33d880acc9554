package dev.waybill.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 104 GiB of hourly objects from Tokyo: some 3,000 GETs, and a LIST a day for 100 days. */
class WorkedExampleTest {

    private static final Usage USAGE = new Usage(new RequestCounts(100, 0, 3_000), 104L << 30);
    private static final CostEstimate ESTIMATE = CostEstimate.of(
            PriceTable.builtIn(), "ap-northeast-1", USAGE, MonthSoFar.of(0, MonthSoFar.FREE_TIER_BYTES));

    @Test
    void pricesTheFourCasesToTheCent() {
        assertThat(Money.format(ESTIMATE.toInternet().total())).isEqualTo("$11.86");
        assertThat(Money.format(ESTIMATE.toInternetAfterFreeTier().total())).isEqualTo("$0.46");
        assertThat(Money.format(ESTIMATE.toOtherRegion().total())).isEqualTo("$9.37");
        assertThat(Money.format(ESTIMATE.inRegion().total())).isEqualTo("$0.0016");
    }

    /** The table of the price list of August and September 2026, per GiB and per 1,000 requests. */
    @ParameterizedTest
    @CsvSource({
        "us-east-1, 0.005, 0.0004, 0.09, 0.085, 0.07, 0.05",
        "ap-northeast-1, 0.0047, 0.00037, 0.114, 0.089, 0.086, 0.084",
        "eu-central-1, 0.0054, 0.00043, 0.09, 0.085, 0.07, 0.05",
        "us-east-2, 0.005, 0.0004, 0.09, 0.085, 0.07, 0.05",
        "us-west-2, 0.005, 0.0004, 0.09, 0.085, 0.07, 0.05",
        "eu-west-1, 0.005, 0.0004, 0.09, 0.085, 0.07, 0.05",
    })
    void holdsThePublishedPrices(
            String region,
            BigDecimal list,
            BigDecimal get,
            BigDecimal one,
            BigDecimal two,
            BigDecimal three,
            BigDecimal four) {
        RegionPrices prices = PriceTable.builtIn().region(region);
        assertThat(prices.listPer1000().usd()).isEqualByComparingTo(list);
        assertThat(prices.getPer1000().usd()).isEqualByComparingTo(get);
        assertThat(prices.internet())
                .extracting(tier -> tier.perGiB().usd().stripTrailingZeros())
                .containsExactly(one, two, three, four);
        assertThat(prices.internet())
                .extracting(InternetTier::upToGiB)
                .containsExactly(
                        OptionalLong.of(10L << 10),
                        OptionalLong.of(50L << 10),
                        OptionalLong.of(150L << 10),
                        OptionalLong.empty());
    }

    @Test
    void movesToTheCheaperTierWithWhatWasUsedBefore() {
        MonthSoFar month = MonthSoFar.of(10_200L << 30, 0);
        Cost cost = CostEstimate.of(PriceTable.builtIn(), "ap-northeast-1", USAGE, month)
                .toInternet();
        // 40 GiB are left of the first 10 TiB.
        assertThat(cost.transfer()).isEqualByComparingTo("10.256");
    }

    @Test
    void losesNoDigit() {
        Cost cost = ESTIMATE.toInternet();
        assertThat(cost.list()).isEqualByComparingTo("0.00047");
        assertThat(cost.head()).isEqualByComparingTo("0");
        assertThat(cost.get()).isEqualByComparingTo("0.00111");
        assertThat(cost.transfer()).isEqualByComparingTo("11.856");
        assertThat(cost.total()).isEqualByComparingTo(cost.requests().add(cost.transfer()));
        assertThat(ESTIMATE.chosen(Destination.INTERNET).total()).isEqualByComparingTo("0.45758");
    }

    @Test
    void knowsThatABareRegionNameCanBeTheBucketsOwn() {
        assertThat(ESTIMATE.chosen(Destination.parse("ap-northeast-1"))).isEqualTo(ESTIMATE.inRegion());
        assertThat(ESTIMATE.chosen(Destination.parse("ap-northeast-3")).transfer())
                .isEqualByComparingTo("9.36");
    }

    @Test
    void saysWhichOfItsPricesNobodyConfirmed() {
        assertThat(ESTIMATE.unconfirmed()).containsExactly("toOtherRegionPerGiB.default");
        assertThat(ESTIMATE.confirmed()).isFalse();
        assertThat(ESTIMATE.unconfirmed(Destination.INTERNET)).isEmpty();
        assertThat(ESTIMATE.unconfirmed(Destination.parse("ap-northeast-3"))).isEmpty();
        CostEstimate virginia = CostEstimate.of(PriceTable.builtIn(), "us-east-1", USAGE, MonthSoFar.UNKNOWN);
        assertThat(virginia.confirmed()).isTrue();
    }

    @Test
    void billsHeadAsGet() {
        Usage heads = new Usage(new RequestCounts(0, 1_000, 0), 0);
        CostEstimate estimate = CostEstimate.of(PriceTable.builtIn(), "us-east-1", heads, MonthSoFar.UNKNOWN);
        assertThat(estimate.inRegion().head()).isEqualByComparingTo("0.0004");
        assertThat(estimate.inRegion().transfer()).isEqualByComparingTo(BigDecimal.ZERO);
    }
}
