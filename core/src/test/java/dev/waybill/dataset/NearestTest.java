package dev.waybill.dataset;

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
    void prefersWhatWasBegunOrLeftOutToWhatIsSpeltAlike() {
        List<String> options = List.of("--start-date", "--shard", "--end-date", "--last-days", "--to", "-h");
        assertThat(Nearest.hint("--start", options)).isEqualTo("; did you mean --start-date?");
        assertThat(Nearest.hint("--days", options)).isEqualTo("; did you mean --last-days?");
        assertThat(Nearest.hint("--date", options)).isEqualTo("; did you mean --end-date or --start-date?");
        assertThat(Nearest.hint("-o", options)).isEmpty();
    }

    @Test
    void namesAllThatAreAsNear() {
        List<String> regions = List.of("us-west-2", "eu-west-1", "us-east-1", "us-west-1");
        assertThat(Nearest.hint("us-west", regions)).isEqualTo("; did you mean us-west-1 or us-west-2?");
        assertThat(Nearest.hint("us-eest-1", regions)).isEqualTo("; did you mean us-east-1 or us-west-1?");
    }

    @Test
    void suggestsNothingFarFetched() {
        assertThat(Nearest.of("--bandwidth", WORDS)).isEmpty();
        assertThat(Nearest.of("", WORDS)).isEmpty();
    }
}
