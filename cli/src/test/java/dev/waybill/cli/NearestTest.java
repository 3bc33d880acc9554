package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> WORDS = List.of("--start-date", "--end-date", "--paths", "--plan");

    @Test
    void findsTheWordBehindATypingError() {
        assertThat(Nearest.of("--pathes", WORDS)).contains("--paths");
        assertThat(Nearest.of("--strat-date", WORDS)).contains("--start-date");
        assertThat(Nearest.of("--pl", WORDS)).contains("--plan");
    }

    @Test
    void suggestsNothingFarFetched() {
        assertThat(Nearest.of("--bandwidth", WORDS)).isEmpty();
    }
}
