package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Test
    void escapesWhatATerminalWouldActUpon() {
        assertThat(KeyText.escaped("a\u001b[31m\r\n\u009b\u202e\u2028\ud800b"))
                .isEqualTo("a\\u001b[31m\\u000d\\u000a\\u009b\\u202e\\u2028\\ud800b");
    }

    @Test
    void leavesOrdinaryTextOfAnyLanguageAlone() {
        assertThat(KeyText.escaped("über/日本/😀.lz4")).isEqualTo("über/日本/😀.lz4");
    }

    @Test
    void cannotBeForgedByAKeyThatLooksEscaped() {
        assertThat(KeyText.escaped("\\u001b")).isEqualTo("\\\\u001b").isNotEqualTo(KeyText.escaped("\u001b"));
    }

    @Test
    void quotesAndShortensKeysOnly() {
        assertThat(KeyText.quoted("x".repeat(300))).hasSize(200 + 2 + "… (300 characters)".length());
        assertThat(KeyText.escaped("x".repeat(300))).hasSize(300);
    }
}
