package dev.waybill.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostCalculatorTest {

    private static final long GIB = 1L << 30;
    private static final RegionPrices VIRGINIA = PriceTable.builtIn().region("us-east-1");
    private static final RegionPrices TOKYO = PriceTable.builtIn().region("ap-northeast-1");

    /** us-east-1: 0.09 to 10 TiB, 0.085 to 50 TiB, 0.07 to 150 TiB, 0.05 above. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 10239, 921.51",
        "0, 10240, 921.60",
        "0, 10241, 921.685",
        "10239, 2, 0.175",
        "10240, 1, 0.085",
        "51200, 1, 0.07",
        "51199, 2, 0.155",
        "153600, 1, 0.05",
        "153599, 2, 0.12",
        "0, 153601, 11571.25",
        "500000, 10, 0.5",
    })
    void pricesByTheTiersOfTheMonth(long usedGiB, long gib, BigDecimal expected) {
        assertThat(internet(VIRGINIA, usedGiB * GIB, 0, gib * GIB)).isEqualByComparingTo(expected);
    }

    @Test
    void splitsATierToTheByte() {
        BigDecimal perByteBefore = new BigDecimal("0.09").divide(BigDecimal.valueOf(GIB));
        BigDecimal perByteAfter = new BigDecimal("0.085").divide(BigDecimal.valueOf(GIB));
        long boundary = 10240 * GIB;
        assertThat(internet(VIRGINIA, boundary - 1, 0, 1)).isEqualByComparingTo(perByteBefore);
        assertThat(internet(VIRGINIA, boundary, 0, 1)).isEqualByComparingTo(perByteAfter);
        assertThat(internet(VIRGINIA, boundary - 1, 0, 2)).isEqualByComparingTo(perByteBefore.add(perByteAfter));
    }

    @Test
    void takesTheFreeTierFirstAndOnlyToTheInternet() {
        assertThat(internet(TOKYO, 0, 100 * GIB, 100 * GIB)).isEqualByComparingTo("0");
        assertThat(internet(TOKYO, 0, 100 * GIB, 101 * GIB)).isEqualByComparingTo("0.114");
        MonthSoFar month = MonthSoFar.of(0, 100 * GIB);
        Usage usage = new Usage(RequestCounts.NONE, GIB);
        assertThat(new CostCalculator(TOKYO, Destination.OTHER_REGION, month)
                        .price(usage)
                        .transfer())
                .isEqualByComparingTo("0.09");
    }

    @Test
    void neverGetsCheaperByMoreUsageAndAddsUpOverTheMonth() {
        long seed = System.nanoTime();
        System.out.println("Tiers, seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            long used = random.nextLong(200_000L * GIB);
            long first = random.nextLong(200_000L * GIB);
            long second = random.nextLong(200_000L * GIB);
            BigDecimal together = internet(VIRGINIA, used, 0, first + second);
            assertThat(internet(VIRGINIA, used, 0, first).add(internet(VIRGINIA, used + first, 0, second)))
                    .as("seed %d round %d", seed, round)
                    .isEqualByComparingTo(together);
            assertThat(together).isGreaterThanOrEqualTo(internet(VIRGINIA, used, 0, first));
        }
    }

    @Test
    void pricesTheLargestSizesWithoutOverflow() {
        assertThat(internet(VIRGINIA, Long.MAX_VALUE, 0, Long.MAX_VALUE))
                .isBetween(new BigDecimal("429496729"), new BigDecimal("429496730"));
    }

    @Test
    void chargesNothingWhereTheOwnerPays() {
        PriceTable table = PriceTable.ownerPays("us-east-2");
        CostEstimate estimate = CostEstimate.of(
                table, "us-east-2", new Usage(new RequestCounts(9, 9, 9), 1L << 40), MonthSoFar.UNKNOWN);
        assertThat(estimate.toInternet().total()).isEqualByComparingTo("0");
        assertThat(estimate.confirmed()).isTrue();
    }

    @Test
    void refusesNegativeInput() {
        assertThatThrownBy(() -> new RequestCounts(0, -1, 0)).hasMessageContaining("-1 HEAD");
        assertThatThrownBy(() -> Usage.ofGet(-5)).hasMessageContaining("-5 bytes");
        assertThatThrownBy(() -> MonthSoFar.of(-1, 0)).hasMessageContaining("-1 bytes");
    }

    private static BigDecimal internet(RegionPrices prices, long used, long free, long bytes) {
        return new CostCalculator(prices, Destination.INTERNET, MonthSoFar.of(used, free))
                .price(new Usage(RequestCounts.NONE, bytes))
                .transfer();
    }
}
