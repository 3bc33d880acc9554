package dev.waybill.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTest {

    @ParameterizedTest
    @CsvSource({
        "HOUR, 2024-12-31T23:59:59.999Z, 2024-12-31T23:00:00Z, 2025-01-01T00:00:00Z",
        "DAY, 2024-02-28T12:00:00Z, 2024-02-28T00:00:00Z, 2024-02-29T00:00:00Z",
        "DAY, 2023-02-28T12:00:00Z, 2023-02-28T00:00:00Z, 2023-03-01T00:00:00Z",
        "MONTH, 2024-02-29T23:59:59Z, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
        "MONTH, 2024-12-01T00:00:00Z, 2024-12-01T00:00:00Z, 2025-01-01T00:00:00Z",
        "YEAR, 2024-12-31T00:00:00Z, 2024-01-01T00:00:00Z, 2025-01-01T00:00:00Z",
        "HOUR, 1969-12-31T23:30:00Z, 1969-12-31T23:00:00Z, 1970-01-01T00:00:00Z",
    })
    void findsItsBoundariesInUtc(Step step, Instant instant, Instant floor, Instant next) {
        assertThat(step.floor(instant)).isEqualTo(floor);
        assertThat(step.next(instant)).isEqualTo(next);
        assertThat(step.next(floor)).isEqualTo(next);
    }
}
