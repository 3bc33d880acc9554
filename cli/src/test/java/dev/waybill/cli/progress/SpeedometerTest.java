package dev.waybill.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpeedometerTest {

    private static final long SECOND = 1_000_000_000L;

    private final Speedometer speed = new Speedometer(0);

    @Test
    void doesNotKnowTheSpeedOfTheFirstMoment() {
        assertThat(speed.current(0, 5)).isEmpty();
    }

    @Test
    void showsAStallWithinItsWindowButNotInTheAverage() {
        for (int second = 0; second <= 40; second++) {
            speed.current(second * SECOND, Math.min(second, 20) * 1_000L);
        }
        assertThat(speed.current(41 * SECOND, 20_000)).hasValue(0);
        assertThat(speed.average(40 * SECOND, 20_000)).hasValue(500);
    }

    @Test
    void hasNoAverageOfNothing() {
        assertThat(speed.average(SECOND, 0)).isEmpty();
    }
}
