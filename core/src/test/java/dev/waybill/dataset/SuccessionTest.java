package dev.waybill.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessionTest {

    private static final Succession.Presence EVERYTHING = (path, start, values) -> true;
    private static final Succession.Presence NOTHING = (path, start, values) -> false;

    @ParameterizedTest
    @CsvSource({
        "legacy_fills,  2025-07-27T07:00:00Z, false, current begins later",
        "legacy_fills,  2025-07-27T08:00:00Z, false, current begins inside this hour",
        "legacy_trades, 2025-05-25T13:00:00Z, false, legacy_fills begins later",
        "legacy_trades, 2025-05-25T14:00:00Z, false, legacy_fills begins inside this hour",
        "legacy_trades, 2025-05-25T15:00:00Z, true,  the first whole hour of legacy_fills",
        "legacy_trades, 2025-06-21T05:00:00Z, true,  the stray day",
        "legacy_trades, 2025-07-27T08:00:00Z, false, legacy_fills ends inside this hour and current begins inside it",
        "legacy_trades, 2025-07-27T09:00:00Z, true,  current is newer over legacy_fills",
        "legacy_fills,  2025-07-27T09:00:00Z, true,  the first whole hour of current",
        "current,       2025-07-27T09:00:00Z, false, nothing is newer",
        "misc_events,   2025-10-01T00:00:00Z, false, another series",
    })
    void knowsTheHoursThatNewerPathsHaveCompletely(String path, Instant hour, boolean superseded, String why) {
        Dataset dataset = Dataset.hyperliquid();
        Succession succession = Succession.of(dataset, dataset.paths());
        Partition partition = dataset.path(path).partitionAt(hour);

        assertThat(succession.superseded(partition, Map.of(), EVERYTHING))
                .as(why)
                .isEqualTo(superseded);
        assertThat(succession.superseded(partition, Map.of(), NOTHING)).isFalse();
    }

    @Test
    void standsInThroughAPathThatWasNotChosen() {
        Dataset dataset = Dataset.hyperliquid();
        List<DatasetPath> chosen = List.of(dataset.path("current"), dataset.path("legacy_trades"));
        Partition old = dataset.path("legacy_trades").partitionAt(Instant.parse("2025-08-01T00:00:00Z"));

        assertThat(Succession.of(dataset, chosen).superseded(old, Map.of(), EVERYTHING))
                .isTrue();
        assertThat(Succession.of(dataset, List.of(dataset.path("legacy_trades"), dataset.path("misc_events")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void needsEveryHourOfADay() {
        Dataset dataset = dataset("h/{yyyyMMdd}/{H}", "d/{yyyyMMdd}");
        Succession succession = Succession.of(dataset, dataset.paths());
        DatasetPath days = dataset.path("old");

        assertThat(succession.stretch()).isEqualTo(Step.DAY);
        assertThat(succession.superseded(days.partitionAt(Instant.parse("2025-01-01T00:00:00Z")), Map.of(), EVERYTHING))
                .as("the new path begins in the first hour of this day")
                .isFalse();
        Partition day = days.partitionAt(Instant.parse("2025-01-02T00:00:00Z"));
        assertThat(succession.superseded(day, Map.of(), EVERYTHING)).isTrue();
        assertThat(succession.superseded(
                        day, Map.of(), (path, start, values) -> !start.equals(Instant.parse("2025-01-02T23:00:00Z"))))
                .isFalse();
    }

    @Test
    void comparesValuesOfDimensions() {
        Dataset dataset = dataset("new/{yyyyMMdd}/{coin}", "old/{yyyyMMdd}/{H}/{venue}/{coin}");
        Partition hour = dataset.path("old").partitionAt(Instant.parse("2025-01-02T05:00:00Z"));
        Succession.Presence btc = (path, start, values) ->
                start.equals(Instant.parse("2025-01-02T00:00:00Z")) && values.equals(Map.of("coin", "BTC"));
        Succession succession = Succession.of(dataset, dataset.paths());

        assertThat(succession.superseded(hour, Map.of("venue", "x", "coin", "BTC"), btc))
                .isTrue();
        assertThat(succession.superseded(hour, Map.of("venue", "x", "coin", "ETH"), btc))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"new/{yyyyMMdd}/part-*", "new/{yyyyMMdd}/{coin}"})
    void trustsNoPathOfWhichNobodyKnowsWhetherAllIsThere(String template) {
        Dataset dataset = dataset(template, "old/{yyyyMMdd}");

        assertThat(Succession.of(dataset, dataset.paths()).isEmpty()).isTrue();
    }

    @Test
    void trustsNoPathThatDoesNotSayWhenItBegan() {
        Dataset dataset = Dataset.parse(Descriptors.withTop("""
                "paths": [
                  {"name": "new", "description": "New", "template": "new/{yyyyMMdd}", "supersedes": ["old"]},
                  {"name": "old", "description": "Old", "template": "old/{yyyyMMdd}"}
                ]"""), "test");

        assertThat(Succession.of(dataset, dataset.paths()).isEmpty()).isTrue();
    }

    private static Dataset dataset(String newer, String older) {
        return Dataset.parse(Descriptors.withTop("""
                "paths": [
                  {"name": "new", "description": "New", "template": "%s", "first": "2025-01-01", "supersedes": ["old"]},
                  {"name": "old", "description": "Old", "template": "%s"}
                ]""".formatted(newer, older)), "test");
    }
}
