package dev.waybill.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRateTest {

    @ParameterizedTest
    @CsvSource({"20MB/s, 20000000", "2.5 MiB/s, 2621440", "100kB, 100000", "1048576, 1048576", " 1B/s , 1"})
    void readsBytesASecond(String text, long bytes) {
        assertThat(ByteRate.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "5M/s", "20MB/min", "20Mbit/s", "-1MB/s", "/s"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> ByteRate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot read '");
    }

    @Test
    void refusesNothingAtAll() {
        assertThatThrownBy(() -> ByteRate.parse("0 MB/s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one byte a second");
    }
}
