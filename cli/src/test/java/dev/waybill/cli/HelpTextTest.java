package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.output.Screen;
import org.junit.jupiter.api.Test;

class HelpTextTest {

    @Test
    void saysThatConcurrencyIsFoundOut() {
        assertThat(HelpText.of(CommandName.DOWNLOAD, "waybill", Screen.PLAIN).replaceAll("\\s+", " "))
                .contains("Requests in flight at once; default as many as make it faster");
    }
}
