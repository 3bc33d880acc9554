package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void coloursAreLeftOutWhereTheEnvironmentSaysSo() {
        assertThat(Terminal.colours(Map.of())).isTrue();
        assertThat(Terminal.colours(Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Terminal.colours(Map.of("NO_COLOR", ""))).isTrue();
        assertThat(Terminal.colours(Map.of("TERM", "dumb"))).isFalse();
    }
}
