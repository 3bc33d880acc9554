package dev.waybill.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.output.Screen;
import dev.waybill.cost.Usage;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final RunState.Moment MOMENT = new RunState.Moment(104, 4L << 30, 26, 1L << 30, 1, Usage.NONE);

    @Test
    void tellsEverythingOnOneLine() {
        assertThat(ProgressLine.text(MOMENT, 100e6, Optional.of(new BigDecimal("0.114"))))
                .isEqualTo("25%  1.00/4.00 GiB  26/104 objects  100.0 MB/s  ETA 0:32  $0.11  1 failed");
    }

    @Test
    void drawsABarWhereThereIsRoom() {
        assertThat(ProgressLine.withBar(MOMENT, 100e6, Optional.empty(), Screen.PLAIN, 100))
                .startsWith("#######.......................  25%");
        assertThat(ProgressLine.withBar(MOMENT, 100e6, Optional.empty(), Screen.PLAIN, 70))
                .startsWith("25%");
    }

    @Test
    void coversExactlyTheLineBeforeIt() {
        for (int width = 0; width < 120; width++) {
            assertThat(ProgressLine.withBar(MOMENT, 0, Optional.empty(), Screen.PLAIN, width))
                    .hasSize(width);
        }
    }
}
