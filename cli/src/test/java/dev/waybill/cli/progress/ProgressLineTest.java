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
                .isEqualTo("25%  1.0 GiB of 4.0 GiB  26/104 objects  100.0 MB/s  32 s left  $0.11  1 failed");
    }

    @Test
    void drawsTheBarInWhatRoomThereIs() {
        String line = ProgressLine.withBar(MOMENT, 100e6, Optional.empty(), Screen.PLAIN, 100);
        assertThat(line).startsWith("######..").hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void neverLeavesTheWidth() {
        for (int width = 0; width < 120; width++) {
            assertThat(ProgressLine.withBar(MOMENT, 0, Optional.empty(), Screen.PLAIN, width))
                    .hasSizeLessThanOrEqualTo(width);
        }
    }
}
