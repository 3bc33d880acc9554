package dev.waybill.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadPlan;
import dev.waybill.cost.Cost;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DateRange;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunningCostTest {

    private static final Usage USED = new Usage(new RequestCounts(0, 0, 1_000), 1L << 30);

    @Test
    void isPricedByTheRegionThatTheDatasetHintsAt() {
        assertThat(cost(descriptor("requester", "ap-northeast-1")))
                .hasValueSatisfying(usd -> assertThat(usd).isPositive());
        assertThat(cost(descriptor("requester", "mars-1"))).isEmpty();
    }

    /** The report says the same: nobody is billed for what was read without signing. */
    @Test
    void isNothingWhereNobodyPays() {
        assertThat(cost(descriptor("anonymous", "ap-northeast-1")))
                .hasValueSatisfying(usd -> assertThat(usd).isZero());
        assertThat(cost(descriptor("anonymous", "mars-1")))
                .hasValueSatisfying(usd -> assertThat(usd).isZero());
    }

    private static Optional<BigDecimal> cost(String descriptor) {
        DownloadPlan plan = DownloadPlan.builder()
                .dataset(Dataset.parse(descriptor, "mine.json"))
                .dates(DateRange.of("2025-10-01", "2025-10-01"))
                .build();
        return RunningCost.byHint(plan).map(prices -> prices.price(USED)).map(Cost::total);
    }

    private static String descriptor(String payer, String region) {
        return """
            {"schemaVersion": 1, "name": "mine", "title": "Mine", "bucket": "my-bucket", "payer": "%s", "regionHint": "%s",
             "paths": [{"name": "a", "description": "A", "template": "a/{yyyyMMdd}.csv"}]}
            """.formatted(payer, region);
    }
}
