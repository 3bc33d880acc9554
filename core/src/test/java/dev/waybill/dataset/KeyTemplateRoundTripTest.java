package dev.waybill.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key read back gives the instant and values it was made of, and made again gives the same key. */
class KeyTemplateRoundTripTest {

    private static final List<String> TEMPLATES = List.of(
            "node_fills/hourly/{yyyyMMdd}/{H}.lz4",
            "market_data/{yyyyMMdd}/{H}/l2Book/{coin}.lz4",
            "asset_ctxs/{yyyyMMdd}.csv.lz4",
            "{yyyy}/{M}/{d}/{H}",
            "{yyyy}/{DDD}/{HH}.nc",
            "{yyyy}/{D}.nc",
            "{yyyy-MM}/x",
            "{yyyy}.parquet",
            "{yyyy}/{MM}/{dd}/{DDD}/{yyyy-MM-dd}T{HH}",
            "tiles/{zone}/{band}/{square}/{yyyy}/{M}/{d}/{n}/x.jp2",
            "{dd}.{MM}.{yyyy}/{a}.{b}");

    /** Seconds of the years 1 to 9999. */
    private static final long FIRST = Interval.EARLIEST.getEpochSecond();

    private static final long LAST = Interval.LATEST.getEpochSecond();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @BeforeEach
    void printSeed() {
        System.out.println("KeyTemplateRoundTripTest seed " + seed);
    }

    @Test
    void givesBackWhatItWasMadeOf() {
        for (String text : TEMPLATES) {
            KeyTemplate template = KeyTemplate.parse(text);
            for (int i = 0; i < 2_000; i++) {
                Instant instant = instant();
                Map<String, String> values = new LinkedHashMap<>();
                template.dimensions().forEach(name -> values.put(name, word()));

                String key = template.format(instant, values);

                assertThat(template.match(key))
                        .as("seed %d, %s, %s", seed, text, key)
                        .contains(new KeyMatch(template.granularity().floor(instant), values));
            }
        }
    }

    @Test
    void matchesAChangedKeyOnlyIfItIsTheKeyOfWhatItSays() {
        for (String text : TEMPLATES) {
            KeyTemplate template = KeyTemplate.parse(text);
            for (int i = 0; i < 2_000; i++) {
                Map<String, String> values = new LinkedHashMap<>();
                template.dimensions().forEach(name -> values.put(name, word()));
                String key = change(template.format(instant(), values));

                template.match(key)
                        .ifPresent(match -> assertThat(template.format(match.start(), match.dimensions()))
                                .as("seed %d, %s", seed, text)
                                .isEqualTo(key));
            }
        }
    }

    @Test
    void coversEveryHourOfALeapYearOnce() {
        KeyTemplate template = KeyTemplate.parse("{yyyy}/{D}/{M}/{d}/{H}");
        Instant hour = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < 366 * 24; i++) {
            assertThat(template.match(template.format(hour, Map.of()))
                            .orElseThrow()
                            .start())
                    .isEqualTo(hour);
            hour = Step.HOUR.next(hour);
        }
        assertThat(hour).isEqualTo("2025-01-01T00:00:00Z");
    }

    private Instant instant() {
        return Instant.ofEpochSecond(FIRST + (long) (random.nextDouble() * (LAST - FIRST)));
    }

    private String word() {
        return random.ints(1 + random.nextInt(6), 0, 40)
                .collect(
                        StringBuilder::new,
                        (out, c) -> out.append("abcdefgXYZ0123456789_-@+ éñ中📈%".charAt(c % 28)),
                        StringBuilder::append)
                .toString();
    }

    private String change(String key) {
        int at = random.nextInt(key.length());
        char c = "0123456789/.-ax".charAt(random.nextInt(15));
        return switch (random.nextInt(3)) {
            case 0 -> key.substring(0, at) + c + key.substring(at);
            case 1 -> key.substring(0, at) + key.substring(at + 1);
            default -> key.substring(0, at) + c + key.substring(at + 1);
        };
    }
}
