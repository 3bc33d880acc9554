package dev.waybill.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.output.Screen;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final Moment MOMENT = moment(Optional.of(new BigDecimal("0.114")));
    private static final Moment FREE = moment(Optional.empty());

    private static Moment moment(Optional<BigDecimal> usd) {
        return new Moment(104, 4L << 30, 26, 1L << 30, 1, 0, usd);
    }

    @Test
    void tellsEverythingOnOneLine() {
        assertThat(ProgressLine.text(MOMENT, OptionalDouble.of(100e6)))
                .isEqualTo("25%  1.00/4.00 GiB  26/104 objects  100.0 MB/s  ETA 0:32  $0.12  1 failed");
    }

    @Test
    void showsAStallButNoSpeedThatIsNotKnown() {
        assertThat(ProgressLine.text(FREE, OptionalDouble.of(0))).contains("0.0 kB/s");
        assertThat(ProgressLine.text(FREE, OptionalDouble.empty())).doesNotContain("B/s");
    }

    @Test
    void drawsABarWhereThereIsRoom() {
        assertThat(ProgressLine.withBar(FREE, OptionalDouble.of(100e6), Screen.PLAIN, 100))
                .startsWith("#######.......................  25%");
        assertThat(ProgressLine.withBar(FREE, OptionalDouble.of(100e6), Screen.PLAIN, 70))
                .startsWith("25%");
    }

    @Test
    void dropsWholePartsWhereThereIsNoRoomAndTheMoneyLast() {
        assertThat(line(MOMENT, 80))
                .isEqualTo("25%  1.00/4.00 GiB  26/104 objects  100.0 MB/s  ETA 0:32  $0.12  1 failed");
        assertThat(line(MOMENT, 60)).isEqualTo("25%  1.00/4.00 GiB  100.0 MB/s  ETA 0:32  $0.12  1 failed");
        assertThat(line(MOMENT, 39)).isEqualTo("25%  ETA 0:32  $0.12  1 failed");
        assertThat(line(MOMENT, 22)).isEqualTo("25%  $0.12  1 failed");
        assertThat(line(MOMENT, 12)).isEqualTo("25%  $0.12");
        assertThat(line(MOMENT, 9)).isEqualTo("$0.12");
        assertThat(line(MOMENT, 4)).isEmpty();
        assertThat(line(FREE, 9)).isEqualTo("25%");
    }

    @Test
    void givesTheBarOnlyTheRoomThatIsLeft() {
        Optional<BigDecimal> usd = Optional.of(new BigDecimal("12345.67"));
        Moment large = new Moment(123_456_789, 1L << 50, 12_345_678, 1L << 49, 0, 0, usd);
        for (int width = 70; width < 120; width++) {
            assertThat(ProgressLine.withBar(large, OptionalDouble.of(100e6), Screen.PLAIN, width)
                            .strip())
                    .endsWith("$12,345.67");
        }
    }

    private static String line(Moment moment, int width) {
        return ProgressLine.withBar(moment, OptionalDouble.of(100e6), Screen.PLAIN, width)
                .stripTrailing();
    }

    @Test
    void coversExactlyTheLineBeforeIt() {
        for (int width = 0; width < 120; width++) {
            assertThat(ProgressLine.withBar(FREE, OptionalDouble.of(0), Screen.PLAIN, width))
                    .hasSize(width);
        }
    }
}
