package dev.waybill.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.output.Screen;
import dev.waybill.cost.Usage;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final Moment MOMENT = new Moment(104, 4L << 30, 26, 1L << 30, 1, Usage.NONE);

    @Test
    void tellsEverythingOnOneLine() {
        assertThat(ProgressLine.text(MOMENT, OptionalDouble.of(100e6), Optional.of(new BigDecimal("0.114"))))
                .isEqualTo("25%  1.00/4.00 GiB  26/104 objects  100.0 MB/s  ETA 0:32  $0.12  1 failed");
    }

    @Test
    void showsAStallButNoSpeedThatIsNotKnown() {
        assertThat(ProgressLine.text(MOMENT, OptionalDouble.of(0), Optional.empty()))
                .contains("0.0 kB/s");
        assertThat(ProgressLine.text(MOMENT, OptionalDouble.empty(), Optional.empty()))
                .doesNotContain("B/s");
    }

    @Test
    void drawsABarWhereThereIsRoom() {
        assertThat(ProgressLine.withBar(MOMENT, OptionalDouble.of(100e6), Optional.empty(), Screen.PLAIN, 100))
                .startsWith("#######.......................  25%");
        assertThat(ProgressLine.withBar(MOMENT, OptionalDouble.of(100e6), Optional.empty(), Screen.PLAIN, 70))
                .startsWith("25%");
    }

    @Test
    void dropsWholePartsWhereThereIsNoRoomAndTheMoneyLast() {
        Optional<BigDecimal> usd = Optional.of(new BigDecimal("0.114"));
        assertThat(line(usd, 80))
                .isEqualTo("25%  1.00/4.00 GiB  26/104 objects  100.0 MB/s  ETA 0:32  $0.12  1 failed");
        assertThat(line(usd, 60)).isEqualTo("25%  1.00/4.00 GiB  100.0 MB/s  ETA 0:32  $0.12  1 failed");
        assertThat(line(usd, 39)).isEqualTo("25%  ETA 0:32  $0.12  1 failed");
        assertThat(line(usd, 22)).isEqualTo("25%  $0.12  1 failed");
        assertThat(line(usd, 12)).isEqualTo("25%  $0.12");
        assertThat(line(usd, 9)).isEqualTo("$0.12");
        assertThat(line(usd, 4)).isEmpty();
        assertThat(line(Optional.empty(), 9)).isEqualTo("25%");
    }

    @Test
    void givesTheBarOnlyTheRoomThatIsLeft() {
        Moment large = new Moment(123_456_789, 1L << 50, 12_345_678, 1L << 49, 0, Usage.NONE);
        Optional<BigDecimal> usd = Optional.of(new BigDecimal("12345.67"));
        for (int width = 70; width < 120; width++) {
            assertThat(ProgressLine.withBar(large, OptionalDouble.of(100e6), usd, Screen.PLAIN, width)
                            .strip())
                    .endsWith("$12,345.67");
        }
    }

    private static String line(Optional<BigDecimal> usd, int width) {
        return ProgressLine.withBar(MOMENT, OptionalDouble.of(100e6), usd, Screen.PLAIN, width)
                .stripTrailing();
    }

    @Test
    void coversExactlyTheLineBeforeIt() {
        for (int width = 0; width < 120; width++) {
            assertThat(ProgressLine.withBar(MOMENT, OptionalDouble.of(0), Optional.empty(), Screen.PLAIN, width))
                    .hasSize(width);
        }
    }
}
