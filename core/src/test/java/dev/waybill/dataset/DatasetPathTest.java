package dev.waybill.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DatasetPathTest {

    private static final DatasetPath TRADES = Dataset.hyperliquid().path("legacy_trades");

    @Test
    void walksThePartitionsInsideBothDatesAndValidity() {
        assertThat(starts(TRADES, "2025-03-20T00:00:00Z", "2025-03-22T13:00:00Z"))
                .containsExactly("2025-03-22T10:00:00Z", "2025-03-22T11:00:00Z", "2025-03-22T12:00:00Z");
        assertThat(starts(TRADES, "2025-06-21T22:00:00Z", "2026-01-01T00:00:00Z"))
                .containsExactly("2025-06-21T22:00:00Z", "2025-06-21T23:00:00Z");
        assertThat(starts(TRADES, "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void includesPartitionsThatTheDatesCutInTwo() {
        DatasetPath daily = Dataset.hyperliquidArchive().path("asset_ctxs");
        assertThat(starts(daily, "2023-12-31T05:00:00Z", "2024-01-01T05:00:00Z"))
                .containsExactly("2023-12-31T00:00:00Z", "2024-01-01T00:00:00Z");
    }

    @Test
    void walksLazilyAndAnew() {
        Iterable<Partition> all = Dataset.hyperliquid().path("current").partitions(Interval.ALL);
        for (int i = 0; i < 2; i++) {
            Iterator<Partition> partitions = all.iterator();
            assertThat(partitions.next().start()).isEqualTo("2025-07-27T08:00:00Z");
            assertThat(partitions.next().start()).isEqualTo("2025-07-27T09:00:00Z");
        }
        Iterator<Partition> none =
                TRADES.partitions(new Interval(Instant.EPOCH, Instant.EPOCH)).iterator();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void refusesToWalkFromTheBeginningOfTime() {
        DatasetPath open = Dataset.parse(Descriptors.minimal(), "test").paths().get(0);
        assertThatThrownBy(() -> open.partitions(Interval.ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path trades does not say when it begins");
        assertThat(starts(open, "2025-01-01T00:00:00Z", "2025-01-01T02:00:00Z")).hasSize(2);
    }

    @Test
    void knowsItsGapsByTheHour() {
        assertThat(TRADES.gapAt(Instant.parse("2025-05-25T23:59:59Z"))).isEmpty();
        assertThat(TRADES.gapAt(Instant.parse("2025-05-26T00:00:00Z"))).isPresent();
        assertThat(TRADES.gapAt(Instant.parse("2025-06-20T23:59:59Z"))).isPresent();
        assertThat(TRADES.gapAt(Instant.parse("2025-06-21T00:00:00Z"))).isEmpty();
    }

    @Test
    void knowsWhetherAnAbsenceCanBeKnown() {
        assertThat(TRADES.enumerable()).isTrue();
        assertThat(Dataset.hyperliquidArchive().path("l2book").enumerable()).isFalse();
        assertThat(Dataset.parse(Descriptors.minimal().replace(".csv", "/*"), "test")
                        .paths()
                        .get(0)
                        .enumerable())
                .isFalse();
    }

    @Test
    void waitsForTheSettleDelayBeforeAnObjectIsDue() {
        Partition hour = TRADES.partitionAt(Instant.parse("2025-04-01T05:30:00Z"));
        assertThat(hour.end()).isEqualTo("2025-04-01T06:00:00Z");
        assertThat(hour.settledAt(Instant.parse("2025-04-01T06:19:59Z"))).isFalse();
        assertThat(hour.settledAt(Instant.parse("2025-04-01T06:20:00Z"))).isTrue();
    }

    @Test
    void refusesAPartitionBetweenTwoSteps() {
        assertThatThrownBy(() -> new Partition(TRADES, Instant.parse("2025-04-01T05:30:00Z")))
                .hasMessageContaining("not on an hour boundary");
    }

    private static List<String> starts(DatasetPath path, String from, String to) {
        Interval dates = new Interval(Instant.parse(from), Instant.parse(to));
        return StreamSupport.stream(path.partitions(dates).spliterator(), false)
                .map(partition -> partition.start().toString())
                .toList();
    }
}
