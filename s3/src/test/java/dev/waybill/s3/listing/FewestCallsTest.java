package dev.waybill.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.DateRange;
import dev.waybill.dataset.Interval;
import dev.waybill.dataset.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of random listings, against a bucket that counts the pages. */
class FewestCallsTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2025-11-07T12:00:00Z"), ZoneOffset.UTC);
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 8, 10);

    @Test
    void choosesAboutTheFewestCallsOfAllWaysToListTheSameKeys() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int coins : new int[] {1, 3, 40, 120}) {
            DatasetPath book = path("{yyyyMMdd}/{H}/l2Book/{coin}.lz4", coins);
            NavigableSet<String> bucket = keys(book, coins);
            for (int round = 0; round < 30; round++) {
                LocalDate first = FIRST_DAY.plusDays(random.nextInt(40));
                Interval dates = DateRange.of(first, first.plusDays(3L * random.nextInt(10)))
                        .resolve(NOW);
                Map<String, Set<String>> where = random.nextBoolean() ? Map.of() : Map.of("coin", Set.of("C000"));

                long planned = calls(new ListingPlanner(book, dates, where).chains(), bucket);

                long fewest = Stream.of(Step.values())
                        .flatMap(step -> ways(book, step, dates, where))
                        .mapToLong(way -> calls(way.stream(), bucket))
                        .min()
                        .orElseThrow();
                // Where a page ends exactly with the range, only the next one can show it.
                assertThat(planned)
                        .as("seed %s, %s coins, %s, %s", seed, coins, dates, where)
                        .isLessThanOrEqualTo(fewest + 1);
            }
        }
    }

    private static Stream<List<Chain>> ways(
            DatasetPath path, Step step, Interval dates, Map<String, Set<String>> where) {
        Map<String, String> values = where.isEmpty() ? Map.of() : Map.of("coin", "C000");
        List<String> prefixes = new ArrayList<>();
        for (Instant unit = step.floor(dates.start()); unit.isBefore(dates.end()); unit = step.next(unit)) {
            prefixes.add(path.template().prefixFor(unit, step, values));
        }
        List<Chain> each =
                prefixes.stream().map(prefix -> Chain.of(dates, prefix)).toList();
        Chain one = Chain.between(dates, prefixes.get(0), prefixes.get(prefixes.size() - 1));
        return step == Step.HOUR ? Stream.of(each) : Stream.of(each, List.of(one));
    }

    /** What S3 would be asked for, page by page. */
    private static long calls(Stream<Chain> chains, NavigableSet<String> bucket) {
        return chains.mapToLong(chain -> {
                    long keys = 0;
                    String from =
                            chain.startAfter().compareTo(chain.prefix()) > 0 ? chain.startAfter() : chain.prefix();
                    for (String key : bucket.tailSet(from, true)) {
                        if (!key.startsWith(chain.prefix())
                                || (keys % 1_000 == 0
                                        && keys > 0
                                        && chain.isPast(Objects.requireNonNull(bucket.lower(key))))) {
                            break;
                        }
                        keys += key.compareTo(chain.startAfter()) > 0 ? 1 : 0;
                    }
                    return Math.max(1, (keys + 999) / 1_000);
                })
                .sum();
    }

    private static NavigableSet<String> keys(DatasetPath path, int coins) {
        NavigableSet<String> keys = new TreeSet<>();
        for (int hour = 0; hour < 70 * 24; hour++) {
            Instant time = FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(hour));
            for (int coin = 0; coin < coins; coin++) {
                keys.add(path.template().format(time, Map.of("coin", "C%03d".formatted(coin))));
            }
        }
        return keys;
    }

    private static DatasetPath path(String template, int objectsPerStep) {
        return Dataset.parse("""
                        {"schemaVersion": 1, "name": "test", "title": "Test", "bucket": "test", "payer": "owner",
                         "paths": [{"name": "p", "description": "P", "template": "%s", "objectsPerStep": %d}]}
                        """.formatted(template, objectsPerStep), "test").path("p");
    }
}
