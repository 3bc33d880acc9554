package dev.waybill.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTemplateTest {

    private static final KeyTemplate FILLS = KeyTemplate.parse("node_fills/hourly/{yyyyMMdd}/{H}.lz4");
    private static final KeyTemplate BOOK = KeyTemplate.parse("market_data/{yyyyMMdd}/{H}/l2Book/{coin}.lz4");

    @Test
    void formatsTheHourWithoutPadding() {
        assertThat(FILLS.format(Instant.parse("2025-07-01T09:59:59Z"), Map.of()))
                .isEqualTo("node_fills/hourly/20250701/9.lz4");
        assertThat(FILLS.format(Instant.parse("2025-07-01T23:00:00Z"), Map.of()))
                .isEqualTo("node_fills/hourly/20250701/23.lz4");
    }

    @Test
    void readsDateAndDimensionsBack() {
        assertThat(BOOK.match("market_data/20230415/7/l2Book/kPEPE.lz4"))
                .contains(new KeyMatch(Instant.parse("2023-04-15T07:00:00Z"), Map.of("coin", "kPEPE")));
        assertThat(BOOK.dimensions()).containsExactly("coin");
        assertThat(BOOK.hasWildcard()).isFalse();
    }

    /** As few characters as possible for each dimension, and more for an earlier one where what follows fits only then. */
    @ParameterizedTest
    @CsvSource({
        "{base}-{quote}/{base}_{yyyy}.csv, BTC-USD/BTC_2024.csv, base, BTC",
        "{base}-{quote}/{base}_{yyyy}.csv, BTC-PERP-USD/BTC-PERP_2024.csv, base, BTC-PERP",
        "{yyyy}/{a}-{MM}-{b}-{dd}, 2025/p-02-q-03-r-30, a, p-02-q",
        "{yyyy}/{a}-{MM}-{b}-{dd}, 2025/p-01-q-03-r-30, a, p",
    })
    void findsTheOneReadingThatFits(String template, String key, String dimension, String value) {
        assertThat(KeyTemplate.parse(template).match(key))
                .hasValueSatisfying(match -> assertThat(match.dimensions()).containsEntry(dimension, value));
    }

    @Test
    void endsOnAHostileKey() {
        String half = "-01".repeat(170);
        assertThat(KeyTemplate.parse("{yyyy}/{a}-{MM}-{b}-{dd}-{c}-{c}").match("2025/" + half + half))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "node_fills/hourly/20250701/09.lz4, a padded hour",
        "node_fills/hourly/20250701/24.lz4, hour 24",
        "node_fills/hourly/20250701/123.lz4, three digits",
        "node_fills/hourly/20250701/-1.lz4, a sign",
        "node_fills/hourly/20250701/.lz4, no hour",
        "node_fills/hourly/20250230/1.lz4, February 30",
        "node_fills/hourly/20250229/1.lz4, February 29 of a common year",
        "node_fills/hourly/20251301/1.lz4, month 13",
        "node_fills/hourly/20250001/1.lz4, month 0",
        "node_fills/hourly/20250700/1.lz4, day 0",
        "node_fills/hourly/00000701/1.lz4, year 0",
        "node_fills/hourly/2025071/1.lz4, a short date",
        "node_fills/hourly/202507011/1.lz4, a long date",
        "node_fills/hourly/20250701/1.lz4.tmp, more at the end",
        "x/node_fills/hourly/20250701/1.lz4, more at the start",
        "node_fills/hourly/20250701/1xlz4, another literal",
        "node_fills/hourly/٢٠٢٥٠٧٠١/1.lz4, Arabic digits",
        "node_fills/hourly/20250701/, a directory marker",
        "node_fills/hourly/, only the prefix",
        "node_fills, less than the prefix",
    })
    void refusesWhatItWouldNotHaveWritten(String key, String why) {
        assertThat(FILLS.match(key)).as(why).isEmpty();
    }

    @Test
    void refusesEmptyAndOverlongKeysAtOnce() {
        assertThat(FILLS.match("")).isEmpty();
        KeyTemplate open = KeyTemplate.parse("{yyyy}/*");
        assertThat(open.match("2025/" + "x".repeat(1019))).isPresent();
        assertThat(open.match("2025/" + "x".repeat(1020))).isEmpty();
    }

    @Test
    void knowsLeapDaysAndDaysOfTheYear() {
        KeyTemplate hours = KeyTemplate.parse("{yyyy}/{DDD}/{HH}");
        assertThat(hours.match("2024/366/23").orElseThrow().start()).isEqualTo("2024-12-31T23:00:00Z");
        assertThat(hours.match("2024/060/00").orElseThrow().start()).isEqualTo("2024-02-29T00:00:00Z");
        assertThat(hours.match("2023/366/00")).isEmpty();
        assertThat(hours.match("2023/000/00")).isEmpty();
        assertThat(hours.match("2023/60/00")).isEmpty();
        assertThat(KeyTemplate.parse("{yyyyMMdd}.gz").match("20240229.gz")).isPresent();
        assertThat(KeyTemplate.parse("{yyyyMMdd}.gz").match("19000229.gz")).isEmpty();
    }

    @Test
    void comparesDatesAndDimensionsThatRepeat() {
        KeyTemplate twice = KeyTemplate.parse("{yyyy}/{DDD}/{station}/{station}_{yyyyMMdd}.gz");
        assertThat(twice.match("2024/060/KTLX/KTLX_20240229.gz")).isPresent();
        assertThat(twice.match("2024/061/KTLX/KTLX_20240229.gz")).isEmpty();
        assertThat(twice.match("2023/060/KTLX/KTLX_20240229.gz")).isEmpty();
        assertThat(twice.match("2024/060/KTLX/KTLY_20240229.gz")).isEmpty();
        assertThat(twice.dimensions()).containsExactly("station");
    }

    @Test
    void lengthensADimensionUntilTheRestFits() {
        assertThat(KeyTemplate.parse("{yyyy}/{coin}.lz4")
                        .match("2025/a.lz4.lz4")
                        .orElseThrow()
                        .dimensions())
                .containsEntry("coin", "a.lz4");
        assertThat(KeyTemplate.parse("{a}-{yyyy}-{b}")
                        .match("x-y-2025-z-2026")
                        .orElseThrow()
                        .dimensions())
                .containsExactly(Map.entry("a", "x-y"), Map.entry("b", "z-2026"));
        assertThat(KeyTemplate.parse("{yyyy}/{coin}.lz4").match("2025/.lz4")).isEmpty();
        assertThat(KeyTemplate.parse("{yyyy}/{coin}.lz4").match("2025/a/b.lz4")).isEmpty();
    }

    @Test
    void letsOnlyABareWildcardSpanSlashes() {
        KeyTemplate bare = KeyTemplate.parse("{yyyy}/*");
        assertThat(bare.match("2025/a/b/c.jp2")).isPresent();
        assertThat(bare.match("2025/")).isEmpty();
        KeyTemplate glob = KeyTemplate.parse("d={yyyy}/part-*.parquet");
        assertThat(glob.match("d=2025/part-0.snappy.parquet")).isPresent();
        assertThat(glob.match("d=2025/part-.parquet")).isEmpty();
        assertThat(glob.match("d=2025/part-0/1.parquet")).isEmpty();
        assertThat(glob.match("d=2025/part-0.parquet.crc")).isEmpty();
        assertThat(glob.hasWildcard()).isTrue();
    }

    @Test
    void isQuickOnHostileKeys() {
        KeyTemplate many = KeyTemplate.parse("{a}-{b}-{c}-{d_1}-{e}-{f}-{g}-{h_1}x{yyyy}");
        String hostile = "a-".repeat(500) + "y2025";
        // A matcher that tries all ways to share the key out would take years.
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 100; i++) {
                assertThat(many.match(hostile)).isEmpty();
            }
        });
    }

    @Test
    void refusesValuesItCouldNotReadBack() {
        Instant hour = Instant.parse("2025-07-01T00:00:00Z");
        assertThatThrownBy(() -> BOOK.format(hour, Map.of())).hasMessageContaining("[coin]");
        assertThatThrownBy(() -> BOOK.format(hour, Map.of("coin", "BTC", "side", "bid")))
                .hasMessageContaining("side");
        assertThatThrownBy(() -> BOOK.format(hour, Map.of("coin", "a/b"))).hasMessageContaining("cannot hold");
        assertThatThrownBy(() -> BOOK.format(hour, Map.of("coin", ""))).hasMessageContaining("cannot hold");
        assertThatThrownBy(() -> KeyTemplate.parse("{yyyy}/{a}-{b}").format(hour, Map.of("a", "x-y", "b", "z")))
                .hasMessageContaining("cannot hold");
        assertThatThrownBy(() -> KeyTemplate.parse("{yyyy}/*").format(hour, Map.of()))
                .hasMessageContaining("wildcard");
        assertThatThrownBy(() -> FILLS.format(Instant.MAX, Map.of())).hasMessageContaining("1 to 9999");
    }

    @Test
    void isEqualByText() {
        assertThat(KeyTemplate.parse("{yyyy}/a"))
                .isEqualTo(KeyTemplate.parse("{yyyy}/a"))
                .hasToString("{yyyy}/a");
        assertThat(KeyTemplate.parse("{yyyy}/a")).isNotEqualTo(KeyTemplate.parse("{yyyy}/b"));
    }
}
