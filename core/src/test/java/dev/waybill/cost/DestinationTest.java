package dev.waybill.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @ParameterizedTest
    @ValueSource(strings = {"internet", "in-region", "other-region", "eu-central-1", "us-gov-west-1", "eusc-de-east-1"})
    void readsWhatItWrites(String text) {
        assertThat(Destination.parse(text)).hasToString(text);
    }

    @Test
    void readsAnyCase() {
        assertThat(Destination.parse(" Internet ")).isSameAs(Destination.INTERNET);
        assertThat(Destination.parse("EU-Central-1")).isEqualTo(Destination.region("eu-central-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tokyo", "eu-central", "eu-central-1a", "eu_central_1"})
    void refusesWhatIsNoPlace(String text) {
        assertThatThrownBy(() -> Destination.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("eu-central-1");
    }
}
