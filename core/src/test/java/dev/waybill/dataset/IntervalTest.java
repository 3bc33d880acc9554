package dev.waybill.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntervalTest {

    private static final Instant ONE = Instant.parse("2025-10-01T01:00:00Z");
    private static final Instant TWO = Instant.parse("2025-10-01T02:00:00Z");
    private static final Instant THREE = Instant.parse("2025-10-01T03:00:00Z");

    @Test
    void holdsItsStartButNotItsEnd() {
        Interval hour = new Interval(ONE, TWO);
        assertThat(hour.contains(ONE)).isTrue();
        assertThat(hour.contains(TWO)).isFalse();
    }

    @Test
    void overlapsOnlyWhereAnInstantIsShared() {
        assertThat(new Interval(ONE, TWO).overlaps(new Interval(TWO, THREE))).isFalse();
        assertThat(new Interval(ONE, THREE).overlaps(new Interval(TWO, THREE))).isTrue();
        assertThat(new Interval(ONE, ONE).overlaps(Interval.ALL)).isFalse();
        assertThat(new Interval(ONE, THREE).clip(new Interval(TWO, Instant.MAX)))
                .isEqualTo(new Interval(TWO, THREE));
        assertThat(new Interval(ONE, TWO).clip(new Interval(TWO, THREE)).isEmpty())
                .isTrue();
    }

    @Test
    void bringsOpenEndsWithinBoundsThatCanBeCountedOn() {
        Interval all = new Interval(Instant.MIN, Instant.MAX);
        assertThat(all).isEqualTo(Interval.ALL);
        assertThat(all.hasStart()).isFalse();
        assertThat(all.hasEnd()).isFalse();
        assertThat(Step.YEAR.next(all.end())).isAfter(all.end());
    }

    @Test
    void refusesAnEndBeforeItsStart() {
        assertThatThrownBy(() -> new Interval(TWO, ONE)).isInstanceOf(IllegalArgumentException.class);
    }
}
