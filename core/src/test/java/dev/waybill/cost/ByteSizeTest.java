package dev.waybill.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1000 B (1.0 kB)",
        "1536, 1.5 KiB (1.5 kB)",
        "1048575, 1.0 MiB (1.0 MB)",
        "999999, 976.6 KiB (1.0 MB)",
        "111669149696, 104.0 GiB (111.7 GB)",
        "9223372036854775807, 8.0 EiB (9.2 EB)",
        "-1536, -1.5 KiB (-1.5 kB)",
    })
    void showsBothUnits(long bytes, String expected) {
        assertThat(ByteSize.format(bytes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1048576, 1048576",
        "12 B, 12",
        "500GiB, 536870912000",
        "1.5TB, 1500000000000",
        "1.5 tb, 1500000000000",
        "0.1GiB, 107374182",
        "9223372036854775807, 9223372036854775807",
    })
    void readsUnitsAndPlainBytes(String text, long expected) {
        assertThat(ByteSize.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GiB", "-1", "1e9", "5 XB", "8EiB", "9223372036854775808", "1_000", "0x10", "1.GiB"})
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot read '" + text + "' as a size; ");
    }

    @Test
    void doesNotGuessWhichGigaIsMeant() {
        assertThatThrownBy(() -> ByteSize.parse("5g")).hasMessageContaining("GB (powers of 1000) or GiB");
    }
}
