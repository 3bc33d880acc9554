package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.output.Screen;
import org.junit.jupiter.api.Test;

class HelpTextTest {

    @Test
    void theOverviewStaysWithinTheScreen() {
        for (int width : new int[] {40, 80}) {
            assertThat(HelpText.overview("waybill", new Screen(width, false, false))
                            .lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
        }
    }

    @Test
    void saysThatConcurrencyIsFoundOut() {
        assertThat(HelpText.of(CommandName.DOWNLOAD, "waybill", Screen.PLAIN).replaceAll("\\s+", " "))
                .contains("Requests in flight at once; default as many as make it faster");
    }
}
