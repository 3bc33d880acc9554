package dev.waybill.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void disarmsWhatATerminalWouldActUpon() {
        assertThat(SafeText.of("a\u001b]0;x\u0007\r\n\u009b2J\u202eb"))
                .isEqualTo("a\\x1b]0;x\\x07\\x0d\\x0a\\x9b2J\\u202eb");
    }

    @Test
    void leavesOrdinaryKeysAlone() {
        assertThat(SafeText.of("node_fills/größe/日本 \\ 0.lz4")).isEqualTo("node_fills/größe/日本 \\ 0.lz4");
    }
}
