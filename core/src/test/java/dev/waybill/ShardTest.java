package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    @Test
    void readsWhatItWrites() {
        assertThat(Shard.parse("3/16")).isEqualTo(new Shard(3, 16));
        assertThat(new Shard(3, 16)).hasToString("3/16");
        assertThat(Shard.parse("1000/1000").number()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3/", "/3", "0/3", "4/3", "1/0", "1/1001", "-1/3", "1/99999999999", "1 /3", "٣/3"})
    void refusesWhatIsNoShard(String text) {
        assertThatThrownBy(() -> Shard.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write for example 3/16");
    }
}
