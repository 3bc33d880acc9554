package dev.waybill.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ETagTest {

    private static final String HEX = "d41d8cd98f00b204e9800998ecf8427e";

    @Test
    void readsAnMd5WithAndWithoutQuotes() {
        assertThat(ETag.parse('"' + HEX + '"')).isEqualTo(ETag.parse(HEX)).isEqualTo(new ETag.Md5(HEX));
    }

    @Test
    void readsTheNumberOfParts() {
        ETag tag = ETag.parse('"' + HEX + "-10000\"");
        assertThat(tag)
                .isInstanceOfSatisfying(
                        ETag.Multipart.class,
                        multipart -> assertThat(multipart.parts()).isEqualTo(10_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {HEX + "-0", HEX + "-10001", HEX + "-", HEX + "0", "x"})
    void leavesEverythingElseOpaque(String text) {
        assertThat(ETag.parse(text)).isEqualTo(new ETag.Opaque(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "a\r\nX-Evil: 1", "a\"b", "\u001b[31m", "a b", "W/\"abc\""})
    void refusesTextThatMustNotGetIntoAHeader(String text) {
        assertThatThrownBy(() -> ETag.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("Cannot use '")
                .matches("[\\x20-\\x7e]+");
    }
}
