package dev.waybill.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.DateRange;
import dev.waybill.dataset.Interval;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListingPlannerTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2025-11-07T12:00:00Z"), ZoneOffset.UTC);
    private static final String FILLS = "node_fills_by_block/hourly/";
    private static final DatasetPath CURRENT = Dataset.hyperliquid().path("current");
    private static final DatasetPath BOOK = Dataset.hyperliquidArchive().path("l2book");
    private static final DatasetPath CONTEXTS = Dataset.hyperliquidArchive().path("asset_ctxs");
    private static final Map<String, Set<String>> BTC = Map.of("coin", Set.of("BTC"));

    @Test
    void listsOneDayByItsPrefix() {
        assertThat(prefixes(CURRENT, "2025-10-02", "2025-10-02", Map.of())).containsExactly(FILLS + "20251002/");
    }

    @Test
    void listsOneHourByItsKey() {
        assertThat(prefixes(CURRENT, "2025-10-02T05", "2025-10-02T05", Map.of()))
                .containsExactly(FILLS + "20251002/5.lz4");
    }

    @Test
    void listsSeveralHoursOfADayByItsPrefix() {
        assertThat(prefixes(CURRENT, "2025-10-02T05", "2025-10-02T08", Map.of()))
                .containsExactly(FILLS + "20251002/");
    }

    @Test
    void listsTwoDaysInOneChain() {
        assertThat(chains(CURRENT, "2025-10-02", "2025-10-03", Map.of()))
                .containsExactly(new Chain(
                        time("2025-10-02", "2025-10-03"), FILLS + "2025100", FILLS + "20251002/", FILLS + "20251003/"));
    }

    @Test
    void listsNinetyDaysInOneChain() {
        assertThat(chains(CURRENT, "2025-08-01", "2025-10-29", Map.of()))
                .singleElement()
                .satisfies(chain -> {
                    assertThat(chain.prefix()).isEqualTo(FILLS + "2025");
                    assertThat(chain.startAfter()).isEqualTo(FILLS + "20250801/");
                    assertThat(chain.lastPrefix()).isEqualTo(FILLS + "20251029/");
                });
    }

    @Test
    void listsFromTheFirstHourThereIsToNow() {
        assertThat(chains(CURRENT, null, null, Map.of())).singleElement().satisfies(chain -> {
            assertThat(chain.startAfter()).isEqualTo(FILLS + "20250727/");
            assertThat(chain.lastPrefix()).isEqualTo(FILLS + "20251107/");
        });
    }

    @Test
    void startsBeforeAPrefixThatIsAWholeKey() {
        assertThat(chains(CONTEXTS, "2025-07-01", "2025-09-28", Map.of()))
                .singleElement()
                .satisfies(chain -> assertThat(KeyOrder.compare(chain.startAfter(), "asset_ctxs/20250701.csv.lz4"))
                        .isNegative());
    }

    @Test
    void listsNothingOutsideTheValidity() {
        assertThat(chains(CURRENT, "2024-01-01", "2024-02-01", Map.of())).isEmpty();
        assertThat(chains(CURRENT, "2025-07-01", "2025-07-27T08", Map.of()))
                .containsExactly(Chain.of(time("2025-07-27T08", "2025-07-27T08"), FILLS + "20250727/8.lz4"));
    }

    @Test
    void asksForOneCoinByItsKeysWhereThatIsFewerPages() {
        assertThat(prefixes(BOOK, "2025-10-01T03", "2025-10-01T03", BTC))
                .containsExactly("market_data/20251001/3/l2Book/BTC.lz4");
        assertThat(prefixes(BOOK, "2025-10-01T03", "2025-10-01T05", BTC))
                .as("3 keys are cheaper than the 5 pages of a day")
                .containsExactly(
                        "market_data/20251001/3/l2Book/BTC.lz4",
                        "market_data/20251001/4/l2Book/BTC.lz4",
                        "market_data/20251001/5/l2Book/BTC.lz4");
        assertThat(prefixes(BOOK, "2025-10-01", "2025-10-01", BTC))
                .as("5 pages are cheaper than 24 keys")
                .containsExactly("market_data/20251001/");
    }

    @Test
    void listsAllCoinsOfAMonthInSplitChains() {
        List<Chain> month = chains(BOOK, "2025-09-01", "2025-09-30", Map.of());

        assertThat(month).hasSize(2);
        assertThat(month.get(0).lastPrefix()).isEqualTo("market_data/20250915/");
        assertThat(month.get(1).startAfter()).isEqualTo("market_data/20250916/");
        assertThat(month.get(0).time().end()).isEqualTo(month.get(1).time().start());
    }

    @Test
    void listsUnpaddedMonthsAndDaysByTheirPrefixes() {
        DatasetPath tile = example("sentinel-s2-l1c", "tile_10sdg");

        assertThat(prefixes(tile, "2024-09-30", "2024-10-01", Map.of()))
                .containsExactly("tiles/10/S/DG/2024/9/30/", "tiles/10/S/DG/2024/10/1/");
        assertThat(prefixes(tile, "2024-08-01", "2024-10-31", Map.of()))
                .containsExactly("tiles/10/S/DG/2024/8/", "tiles/10/S/DG/2024/9/", "tiles/10/S/DG/2024/10/");
    }

    @Test
    void fillsInSeveralValuesOfADimensionThatStandsBeforeTheDate() {
        DatasetPath products = example("noaa-goes19", "every_product");

        assertThat(prefixes(products, "2025-01-01T05", "2025-01-01T05", Map.of("product", Set.of("B", "A"))))
                .containsExactly("A/2025/001/05/", "B/2025/001/05/");
        assertThat(prefixes(products, "2025-01-01T05", "2025-01-01T05", Map.of("product", Set.of("A"))))
                .containsExactly("A/2025/001/05/");
    }

    @Test
    void listsSeveralStationsByTheirPrefixesAndNotAllOfThem() {
        assertThat(prefixes(
                        example("unidata-nexrad-level2", "volumes"),
                        "2024-03-01",
                        "2024-03-02",
                        Map.of("station", Set.of("KTLX", "KFWS"))))
                .containsExactly("2024/03/01/KFWS/", "2024/03/01/KTLX/", "2024/03/02/KFWS/", "2024/03/02/KTLX/");
    }

    @Test
    void expectsLittleOfWhatIsNarrowedByValues() {
        assertThat(prefixes(
                        example("sentinel-s2-l1c", "tiles"),
                        "2024-01-01",
                        "2024-12-31",
                        Map.of("zone", Set.of("10"), "band", Set.of("S"), "square", Set.of("DG"))))
                .containsExactly("tiles/10/S/DG/2024/");
        assertThat(chains(
                        example("noaa-goes19", "every_product"),
                        "2025-01-01",
                        "2025-01-07",
                        Map.of("product", Set.of("A"))))
                .containsExactly(Chain.between(time("2025-01-01", "2025-01-07"), "A/2025/001/00/", "A/2025/007/23/"));
        assertThat(chains(
                        path("{coin}/{yyyyMMdd}/{H}.lz4", 180),
                        "2024-01-01",
                        "2024-12-31",
                        Map.of("coin", Set.of("A"))))
                .as("a key an hour, and no more")
                .hasSize(1);
    }

    @Test
    void refusesToListAWholeBucketForSomeDates() {
        assertThatThrownBy(() -> chains(example("noaa-goes19", "every_product"), "2025-01-01", "2025-01-02", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the keys of path every_product ({product}/{yyyy}/{DDD}/{HH}/*.nc) do not begin with a date, so that"
                                + " dates alone do not narrow the listing; choose values with --where product=…");
    }

    @Test
    void listsEverythingWithoutAFirstDateUpToTheLast() {
        DatasetPath works = example("openalex", "works");
        assertThat(chains(works, null, "2024-03-05", Map.of())).singleElement().satisfies(chain -> {
            assertThat(chain.prefix()).isEqualTo("data/works/updated_date=");
            assertThat(chain.startAfter()).isEmpty();
            assertThat(chain.lastPrefix()).isEqualTo("data/works/updated_date=2024-03-05/part_");
        });
        DatasetPath entities = example("openalex", "every_entity");
        assertThat(prefixes(entities, null, null, Map.of())).containsExactly("data/");
        assertThat(prefixes(entities, null, null, Map.of("entity", Set.of("works", "authors"))))
                .containsExactly("data/authors/updated_date=", "data/works/updated_date=");
    }

    @Test
    void leavesOutAPrefixThatAnotherOneCovers() {
        DatasetPath coins = path("{yyyyMMdd}/{coin}", 5_000);

        assertThat(prefixes(coins, "2025-10-01", "2025-10-01", Map.of("coin", Set.of("BTC", "BTCUSD", "ETH"))))
                .containsExactly("20251001/BTC", "20251001/ETH");
    }

    @Test
    void doesNotCountThroughMillenniaOfHours() {
        DatasetPath open = path("{yyyyMMdd}/{HH}/*.csv", 999);

        assertThat(chains(open, "0001-01-02", null, Map.of())).hasSize(16);
        assertThat(chains(path("{yyyyMMdd}/{HH}.csv", 1_000), "0001-01-02", null, Map.of()))
                .as("a key an hour, whatever the descriptor says")
                .hasSize(16);
    }

    private static DatasetPath path(String template, int objectsPerStep) {
        return Dataset.parse("""
                        {"schemaVersion": 1, "name": "test", "title": "Test", "bucket": "test", "payer": "owner",
                         "paths": [{"name": "p", "description": "P", "template": "%s", "objectsPerStep": %d}]}
                        """.formatted(template, objectsPerStep), "test").path("p");
    }

    private static DatasetPath example(String dataset, String path) {
        return Dataset.load(Path.of("..", "examples", "datasets", dataset + ".json"))
                .path(path);
    }

    private static Interval time(@Nullable String start, @Nullable String end) {
        return DateRange.of(start, end).resolve(NOW);
    }

    private static List<String> prefixes(
            DatasetPath path, @Nullable String start, @Nullable String end, Map<String, Set<String>> where) {
        return chains(path, start, end, where).stream()
                .peek(chain -> assertThat(chain).isEqualTo(Chain.of(chain.time(), chain.prefix())))
                .map(Chain::prefix)
                .toList();
    }

    private static List<Chain> chains(
            DatasetPath path, @Nullable String start, @Nullable String end, Map<String, Set<String>> where) {
        return new ListingPlanner(path, DateRange.of(start, end).resolve(NOW), where)
                .chains()
                .toList();
    }
}
