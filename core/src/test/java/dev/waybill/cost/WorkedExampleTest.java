package dev.waybill.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** 104 GiB of hourly objects from Tokyo: some 3,000 GETs, and a LIST a day for 100 days. */
class WorkedExampleTest {

    private static final Usage USAGE = new Usage(new RequestCounts(100, 0, 3_000), 104L << 30);
    private static final CostEstimate ESTIMATE =
            CostEstimate.of(PriceTable.builtIn(), "ap-northeast-1", USAGE, MonthSoFar.FREE_TIER_BYTES, 0);

    @Test
    void pricesTheFourCasesToTheCent() {
        assertThat(Money.format(ESTIMATE.toInternet().total())).isEqualTo("$11.86");
        assertThat(Money.format(ESTIMATE.toInternetAfterFreeTier().total())).isEqualTo("$0.46");
        assertThat(Money.format(ESTIMATE.toOtherRegion().total())).isEqualTo("$9.36");
        assertThat(Money.format(ESTIMATE.inRegion().total())).isEqualTo("$0.0016");
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
        CostEstimate virginia = CostEstimate.of(PriceTable.builtIn(), "us-east-1", USAGE, 0, 0);
        assertThat(virginia.confirmed()).isTrue();
    }

    @Test
    void billsHeadAsGet() {
        Usage heads = new Usage(new RequestCounts(0, 1_000, 0), 0);
        CostEstimate estimate = CostEstimate.of(PriceTable.builtIn(), "us-east-1", heads, 0, 0);
        assertThat(estimate.inRegion().head()).isEqualByComparingTo("0.0004");
        assertThat(estimate.inRegion().transfer()).isEqualByComparingTo(BigDecimal.ZERO);
    }
}
