package dev.waybill.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRateTest {

    @ParameterizedTest
    @CsvSource({"20MB/s, 20000000", "2.5 MiB/s, 2621440", "100kB, 100000", "1048576, 1048576", " 1000B/s , 1000"})
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

    /** A limit of 20 bytes a second stands still, and one of eight times as much as was meant is none. */
    @ParameterizedTest
    @ValueSource(strings = {"20", "999", "0.5kB/s", "160Mb/s", "160mb", "1Gib/s", "64 kb/s"})
    void refusesWhatIsHardlyMeant(String text) {
        assertThatThrownBy(() -> ByteRate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot read '" + text + "' as a bandwidth; ")
                .hasMessageContaining("20MB/s");
    }

    @Test
    void refusesNothingAtAll() {
        assertThatThrownBy(() -> ByteRate.parse("0 MB/s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1kB/s");
    }
}
