package dev.waybill.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2025-11-07T10:17:30Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2025-10-01, 2025-10-01, 2025-10-01T00:00:00Z, 2025-10-02T00:00:00Z",
        "2025-10-01, 2025-10-31, 2025-10-01T00:00:00Z, 2025-11-01T00:00:00Z",
        "2025-10-01T05, 2025-10-01T05, 2025-10-01T05:00:00Z, 2025-10-01T06:00:00Z",
        "2025-10-01T05, 2025-10-02, 2025-10-01T05:00:00Z, 2025-10-03T00:00:00Z",
        "2024-02-28, 2024-02-29, 2024-02-28T00:00:00Z, 2024-03-01T00:00:00Z",
        "2023-12-31T23, 2024-01-01T00, 2023-12-31T23:00:00Z, 2024-01-01T01:00:00Z",
        ", 2025-10-01, 0001-01-01T00:00:00Z, 2025-10-02T00:00:00Z",
        "'', 2025-10-01, 0001-01-01T00:00:00Z, 2025-10-02T00:00:00Z",
    })
    void includesBothEnds(@Nullable String start, @Nullable String end, Instant from, Instant to) {
        assertThat(DateRange.of(start, end).resolve(NOW)).isEqualTo(new Interval(from, to));
        assertThat(DateRange.parse(start, end, null)).isEqualTo(DateRange.of(start, end));
    }

    @Test
    void neverReachesBeyondTheHourInProgress() {
        for (DateRange range : List.of(
                DateRange.all(),
                DateRange.of("2025-11-01", null),
                DateRange.of("2025-11-01", "2031-01-01"),
                DateRange.lastDays(2))) {
            Interval dates = range.resolve(NOW);
            assertThat(dates.contains(NOW.instant())).as(range.toString()).isTrue();
            assertThat(dates.contains(Instant.parse("2025-11-07T11:00:00Z")))
                    .as(range.toString())
                    .isFalse();
        }
    }

    @Test
    void countsLastDaysInUtcWhenResolved() {
        Clock tokyo = Clock.fixed(Instant.parse("2025-11-06T23:30:00Z"), ZoneId.of("Asia/Tokyo"));
        assertThat(DateRange.lastDays(1).resolve(tokyo).start()).isEqualTo("2025-11-06T00:00:00Z");
        assertThat(DateRange.lastDays(3).resolve(NOW).start()).isEqualTo("2025-11-05T00:00:00Z");
        assertThat(DateRange.lastDays(Integer.MAX_VALUE).resolve(NOW).hasStart())
                .isFalse();
        Clock midnight = Clock.fixed(Instant.parse("2025-11-07T00:00:00Z"), ZoneOffset.UTC);
        assertThat(DateRange.lastDays(1).resolve(midnight).contains(midnight.instant()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-13-01",
                "2025-02-29",
                "2025-10-01T24",
                "0000-01-01",
                "2025-1-1",
                "20251001",
                "2025-10-01T5",
                "2025-10-01T05:00",
                "2025-10-01T05:00:00Z",
                "2025/10/01",
                "01-10-2025",
                " 2025-10-01",
                "yesterday",
                "٢٠٢٥-١٠-٠١",
                "+025-10-01",
                "2025-10-01t05",
                "\u001b[2J"
            })
    void refusesWhatIsNoDateAndShowsTheForms(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DateRange.of(text, null))
                .withMessageStartingWith("start date " + Words.quote(text))
                .withMessageContaining("such as 2025-10-01")
                .withMessageContaining("2025-10-01T05");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DateRange.of(null, text))
                .withMessageStartingWith("end date ");
    }

    @Test
    void cutsAHostileDateInItsMessage() {
        assertThatThrownBy(() -> DateRange.of("9".repeat(1_000_000), null))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void refusesContradictions() {
        assertThatThrownBy(() -> DateRange.parse("2025-11-07", "2025-10-01", null))
                .hasMessage("end date 2025-10-01 is before start date 2025-11-07: swap them, both are inclusive");
        assertThatThrownBy(() -> DateRange.of("2025-10-01T05", "2025-10-01T04")).hasMessageContaining("before");
        assertThatThrownBy(() -> DateRange.of(LocalDate.of(2025, 2, 1), LocalDate.of(2025, 1, 1)))
                .hasMessageContaining("before");
        assertThatThrownBy(() -> DateRange.parse("2025-10-01", null, 3)).hasMessageContaining("a start date were both");
        assertThatThrownBy(() -> DateRange.parse(null, "2025-10-01", 3)).hasMessageContaining("an end date were both");
        assertThatThrownBy(() -> DateRange.parse(null, null, 0)).hasMessageContaining("give 1 or more");
        assertThatThrownBy(() -> DateRange.lastDays(-5)).hasMessageContaining("-5");
        assertThatThrownBy(() -> DateRange.of("2025-11-08", null).resolve(NOW))
                .hasMessageContaining("in the future")
                .hasMessageContaining("2025-11-07T10:17 UTC");
    }

    @Test
    void allowsAnHourInsideItsEndDay() {
        assertThat(DateRange.of("2025-10-01T23", "2025-10-01").resolve(NOW).start())
                .isEqualTo("2025-10-01T23:00:00Z");
    }

    @Test
    void meansEverythingWhereNothingIsGiven() {
        assertThat(DateRange.parse(null, "", null))
                .isEqualTo(DateRange.all())
                .isEqualTo(DateRange.of((String) null, null));
        assertThat(DateRange.parse(null, null, 90))
                .isEqualTo(DateRange.lastDays(90))
                .isNotEqualTo(DateRange.all());
        assertThat(DateRange.of(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 2, 1)))
                .isEqualTo(DateRange.of("2025-01-01", "2025-02-01"));
        assertThat(DateRange.lastDays(90).lastDays()).hasValue(90);
        assertThat(DateRange.all().lastDays()).isEmpty();
    }

    @Test
    void readsWell() {
        assertThat(DateRange.of("2025-10-01", "2025-11-07")).hasToString("2025-10-01 to 2025-11-07");
        assertThat(DateRange.of("2025-10-01T05", "2025-10-01T07")).hasToString("2025-10-01T05 to 2025-10-01T07");
        assertThat(DateRange.of("2025-10-01", "2025-10-01")).hasToString("2025-10-01");
        assertThat(DateRange.of("2025-10-01", "2025-10-01T00")).hasToString("2025-10-01 to 2025-10-01T00");
        assertThat(DateRange.of("2025-10-01", null)).hasToString("2025-10-01 onwards");
        assertThat(DateRange.of(null, "2025-10-01")).hasToString("everything to 2025-10-01");
        assertThat(DateRange.all()).hasToString("all dates");
        assertThat(DateRange.lastDays(1)).hasToString("today (UTC)");
        assertThat(DateRange.lastDays(90)).hasToString("last 90 days");
    }

    @Test
    void refusesDatesThatNoPathCovers() {
        Dataset dataset = Dataset.hyperliquid();
        Interval before = DateRange.of("2025-01-01", "2025-01-31").resolve(NOW);
        assertThatThrownBy(() -> DateRange.requireOverlap(before, dataset.select(List.of("current", "legacy_fills"))))
                .hasMessage("nothing exists for 2025-01-01 to 2025-01-31: current covers 2025-07-27T08 onwards, "
                        + "legacy_fills covers 2025-05-25T14 to 2025-07-27T08; choose dates inside one of them");
        Interval handoff = DateRange.of("2025-07-27T08", "2025-07-27T08").resolve(NOW);
        DateRange.requireOverlap(handoff, List.of(dataset.path("legacy_fills")));
        Interval after = DateRange.of("2025-07-27T09", "2025-07-27T09").resolve(NOW);
        assertThatThrownBy(() -> DateRange.requireOverlap(after, List.of(dataset.path("legacy_fills"))))
                .hasMessageContaining("choose dates inside it");
    }
}
