package dev.waybill.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a lister asks of a template. */
class KeyTemplateListingTest {

    private static final Instant TIME = Instant.parse("2025-07-01T09:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "node_fills/hourly/{yyyyMMdd}/{H}.lz4 | HOUR | node_fills/hourly/20250701/9.lz4",
                "node_fills/hourly/{yyyyMMdd}/{H}.lz4 | DAY | node_fills/hourly/20250701/",
                "node_fills/hourly/{yyyyMMdd}/{H}.lz4 | MONTH | node_fills/hourly/202507",
                "node_fills/hourly/{yyyyMMdd}/{H}.lz4 | YEAR | node_fills/hourly/2025",
                "market_data/{yyyyMMdd}/{H}/l2Book/{coin}.lz4 | HOUR | market_data/20250701/9/l2Book/",
                "tiles/{zone}/{yyyy}/{M}/{d}/* | DAY | tiles/",
                "tiles/10/{yyyy}/{M}/{d}/* | DAY | tiles/10/2025/7/1/",
                "tiles/10/{yyyy}/{M}/{d}/* | MONTH | tiles/10/2025/7/",
                "p/{yyyy}/{DDD}/{HH}/*.nc | DAY | p/2025/182/",
                "p/{yyyy}/{DDD}/{HH}/*.nc | MONTH | p/2025/",
                "d={yyyy-MM-dd}/part-*.parquet | DAY | d=2025-07-01/part-",
            })
    void endsThePrefixBeforeTheFirstUnknown(String template, Step upTo, String prefix) {
        assertThat(KeyTemplate.parse(template).prefixFor(TIME, upTo, Map.of())).isEqualTo(prefix);
    }

    @Test
    void fillsInDimensionsThatHaveOneValue() {
        KeyTemplate goes = KeyTemplate.parse("{product}/{yyyy}/{DDD}/{HH}/*.nc");
        assertThat(goes.prefixFor(TIME, Step.HOUR, Map.of("product", "ABI-L2-ACMC", "other", "x")))
                .isEqualTo("ABI-L2-ACMC/2025/182/09/");
    }

    @ParameterizedTest
    @CsvSource({
        "node_fills/hourly/{yyyyMMdd}/{H}.lz4, node_fills/hourly/",
        "{yyyy}/x, ''",
        "part-{yyyy}, part-",
    })
    void knowsWhatEveryKeyBeginsWith(String template, String prefix) {
        assertThat(KeyTemplate.parse(template).fixedPrefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "node_fills/hourly/{yyyyMMdd}/{H}.lz4 | YEAR MONTH DAY",
                "{yyyyMMdd}/{HH}.lz4 | YEAR MONTH DAY HOUR",
                "{yyyy}/{DDD}/{HH}/* | YEAR MONTH DAY HOUR",
                "{yyyy}/{D}/{HH}/* | YEAR",
                "tiles/{zone}/{yyyy}/{M}/{d}/* | none",
                "tiles/{yyyy}/{M}/{d}/* | YEAR",
                "{dd}.{MM}.{yyyy} | none",
                "{yyyy}/{dd}/{MM} | YEAR",
                "{yyyy}/{MM}/{yyyyMMdd}.gz | YEAR MONTH DAY HOUR",
                "{yyyy}/{DDD}/{M}.gz | YEAR MONTH DAY HOUR",
                "{yyyy}/{entity}/{MM}.gz | YEAR",
                "d={yyyy-MM-dd}/part-* | YEAR MONTH DAY HOUR",
            })
    void knowsDownToWhichStepKeysSortByTime(String template, String steps) {
        KeyTemplate parsed = KeyTemplate.parse(template);
        for (Step step : Step.values()) {
            assertThat(parsed.sortsByTime(step, Set.of()))
                    .as("%s by %s", template, step)
                    .isEqualTo(steps.contains(step.name()));
        }
    }
}
