package dev.waybill.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | $0.00",
                "0.00000 | $0.00",
                "11.856 | $11.86",
                "9.36 | $9.36",
                "9.3601 | $9.37",
                "5 | $5.00",
                "0.451 | $0.46",
                "0.1 | $0.10",
                "0.105 | $0.11",
                "0.09 | $0.09",
                "0.0944 | $0.095",
                "0.0999 | $0.10",
                "0.0901 | $0.091",
                "0.1001 | $0.11",
                "0.0047 | $0.0047",
                "0.002 | $0.002",
                "0.00196 | $0.0020",
                "0.000000000106 | $0.00000000011",
                "1234567.891 | $1,234,567.90",
                "999.999 | $1,000.00",
                "-1.5 | -$1.50",
                "-0.0047 | -$0.0047",
                "1E+3 | $1,000.00",
            })
    void showsTwoDecimalsOrTwoDigits(BigDecimal usd, String expected) {
        assertThat(Money.format(usd)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | $0.00", "11.859 | $11.85", "0.109 | $0.10", "0.0999 | $0.099", "0.000567 | $0.00056"})
    void promisesNoMoreThanIsSavedOrLeft(BigDecimal usd, String expected) {
        assertThat(Money.formatDown(usd)).isEqualTo(expected);
    }

    /** Somebody copies what an estimate shows to {@code --max-cost}. */
    @Test
    void showsNoLessThanThereIsToPay() {
        Random random = new Random(4);
        for (int i = 0; i < 10_000; i++) {
            BigDecimal usd = new BigDecimal(new BigInteger(1 + random.nextInt(60), random), random.nextInt(20));
            if (usd.compareTo(new BigDecimal("999999")) < 0) {
                assertThat(Money.parse(Money.format(usd).replace(",", ""))).isGreaterThanOrEqualTo(usd);
                assertThat(Money.parse(Money.formatDown(usd).replace(",", ""))).isLessThanOrEqualTo(usd);
            }
        }
    }

    @Test
    void readsAmounts() {
        assertThat(Money.parse(" $5.00 ")).isEqualByComparingTo("5");
        assertThat(Money.parse("0.25")).isEqualByComparingTo("0.25");
    }

    /** A limit can be what an estimate was. */
    @Test
    void readsWhateverAnEstimatePrints() {
        String printed = "0.4561299781250000000000000000000000000001";
        assertThat(Money.parse(printed)).isEqualByComparingTo(printed);
        assertThatThrownBy(() -> Money.parse(printed + "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e9", "1,5", "5 USD", "NaN", ".5", "99999999999"})
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> Money.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("5.00");
    }
}
