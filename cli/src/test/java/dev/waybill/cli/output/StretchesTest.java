package dev.waybill.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.dataset.Step;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StretchesTest {

    @Test
    void joinsNeighboursAcrossMidnight() {
        assertThat(stretches(Step.HOUR, "2025-08-03T23:00:00Z", "2025-08-04T00:00:00Z", "2025-08-04T05:00:00Z"))
                .containsExactly("2025-08-03 23:00 - 2025-08-04 00:00 (2 hours)", "2025-08-04 05:00 (1 hour)");
    }

    @Test
    void joinsMonthsOfUnequalLength() {
        assertThat(stretches(Step.MONTH, "2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z", "2025-03-01T00:00:00Z"))
                .containsExactly("2025-01 - 2025-03 (3 months)");
    }

    @Test
    void isEmptyForNothing() {
        assertThat(stretches(Step.DAY)).isEmpty();
    }

    private static List<String> stretches(Step step, String... starts) {
        return Stretches.of(Stream.of(starts).map(Instant::parse).toList(), step, Screen.PLAIN);
    }
}
