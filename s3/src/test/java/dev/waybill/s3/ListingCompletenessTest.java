package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.PlannedObject;
import dev.waybill.dataset.KeyMatch;
import dev.waybill.dataset.KeyTemplate;
import dev.waybill.testkit.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random datasets and dates, against the simplest way to find the same objects: hold every key of the bucket against the template. */
class ListingCompletenessTest {

    private static final int ROUNDS = 12;
    private static final List<String> VALUES = List.of("B", "BT", "BTC", "BTC-USD", "b", "é");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @CsvSource({
        "d/{yyyyMMdd}/{H}.lz4, 3",
        "d/{yyyyMMdd}/{H}.lz4, 1000",
        "d/{yyyyMMdd}/{HH}, 4",
        "{yyyy}/{M}/{d}/{H}/*, 7",
        "{yyyy}/{M}/{d}, 5",
        "{yyyy}/{M}, 5",
        "{yyyyMM}/{coin}/{dd}, 3",
        "{yyyyMMdd}.csv, 3",
        "{yyyyMMdd}/{H}/l2Book/{coin}.lz4, 9",
        "{yyyyMMdd}/{H}/{coin}, 1000",
        "{coin}/{yyyy}/{DDD}/{HH}/*.nc, 5",
        "date={yyyy-MM-dd}/part-*.gz, 4",
        "{dd}/{MM}/{yyyy}/x, 6"
    })
    void findsWhatHoldingEveryKeyAgainstTheTemplateFinds(String template, int pageSize) throws IOException {
        KeyTemplate keys = KeyTemplate.parse(template);
        try (Bucket s3 = new Bucket(
                Bucket.path("p", template, ", \"objectsPerStep\": " + (1 + random.nextInt(400))),
                S3Server.builder().pageSize(pageSize))) {
            Set<String> stored = fill(s3, template, keys);
            for (int round = 0; round < ROUNDS; round++) {
                check(s3, keys, stored);
            }
        }
    }

    private void check(Bucket s3, KeyTemplate keys, Set<String> stored) {
        LocalDate first = day();
        LocalDate last = first.plusDays(random.nextInt(90));
        Set<String> coins = keys.dimensions().isEmpty() ? Set.of() : coins();
        DownloadPlanBuilder plan = s3.plan(first.toString(), last.toString());
        if (!coins.isEmpty()) {
            plan.where("coin", coins.toArray(String[]::new));
        }
        List<String> expected = expected(keys, stored, first, last, coins);

        List<PlannedObject> found = new ArrayList<>();
        try {
            s3.server.stats().reset();
            found.addAll(s3.list(plan));
        } catch (DownloadException e) {
            assertThat(e.kind()).as("seed %s", seed).isEqualTo(DownloadException.Kind.NOT_FOUND);
        }

        assertThat(found)
                .as("seed %s, %s to %s", seed, first, last)
                .isSortedAccordingTo(Comparator.comparing(PlannedObject::start)
                        .thenComparing(
                                object -> object.key().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        assertThat(found)
                .as("seed %s, %s to %s of %s", seed, first, last, coins)
                .extracting(PlannedObject::key)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> expected(
            KeyTemplate keys, Set<String> stored, LocalDate first, LocalDate last, Set<String> coins) {
        Instant from = keys.granularity().floor(first.atStartOfDay().toInstant(ZoneOffset.UTC));
        Instant to = last.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return stored.stream()
                .filter(key -> {
                    Optional<KeyMatch> match = keys.match(key);
                    return match.isPresent()
                            && !match.get().start().isBefore(from)
                            && match.get().start().isBefore(to)
                            && (coins.isEmpty()
                                    || coins.contains(match.get().dimensions().get("coin")));
                })
                .toList();
    }

    /** Keys of some 200 days, and among them such as look nearly like one. */
    private Set<String> fill(Bucket s3, String template, KeyTemplate keys) {
        Set<String> stored = new TreeSet<>();
        for (int i = 0; i < 1_500; i++) {
            Instant time = day().atStartOfDay().toInstant(ZoneOffset.UTC).plus(random.nextInt(24), ChronoUnit.HOURS);
            String key = key(template, keys, time);
            stored.add(random.nextInt(20) > 0 ? key : spoiled(key));
        }
        stored.removeIf(String::isEmpty);
        stored.forEach(s3::put);
        return stored;
    }

    private String key(String template, KeyTemplate keys, Instant time) {
        Map<String, String> values = new HashMap<>();
        keys.dimensions().forEach(name -> values.put(name, VALUES.get(random.nextInt(VALUES.size()))));
        if (!keys.hasWildcard()) {
            return keys.format(time, values);
        }
        return keys.prefixFor(time, keys.granularity(), values)
                + random.nextInt(3)
                + template.substring(template.indexOf('*') + 1);
    }

    private String spoiled(String key) {
        int at = random.nextInt(key.length());
        return switch (random.nextInt(4)) {
            case 0 -> key.substring(0, at);
            case 1 -> key + "~";
            case 2 -> key.substring(0, at) + "0" + key.substring(at);
            default -> key.substring(0, at) + "/" + key.substring(at + 1);
        };
    }

    private LocalDate day() {
        return LocalDate.of(2024, 8, 20).plusDays(random.nextInt(200));
    }

    private Set<String> coins() {
        Set<String> coins = new TreeSet<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            coins.add(VALUES.get(random.nextInt(VALUES.size())));
        }
        return coins;
    }
}
