package dev.waybill.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.Tally;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void endsALogWithTheSpeedOfTheWholeRun() {
        VerifyState state = new VerifyState(new Tally(2, 3_000_000_000_000L));
        try (Progress progress = lines(state)) {
            assertThat(progress).isNotNull();
            state.checked("a", 1_000_000_000_000L);
            state.checked("b", 2_000_000_000_000L);
        }
        assertThat(lastLine())
                .startsWith("100%")
                .contains("2/2 objects", " MB/s")
                .doesNotContain("0.0 kB/s");
    }

    @Test
    void endsALogWithoutASpeedWhereNothingWasReceived() {
        try (Progress progress = lines(() -> new Moment(2, 10, 2, 10, 0, 0, Optional.empty()))) {
            assertThat(progress).isNotNull();
        }
        assertThat(lastLine()).startsWith("100%").doesNotContain("B/s");
    }

    @Test
    void logsTheEndOnce() {
        try (Progress progress = lines(() -> new Moment(2, 10, 2, 10, 0, 10, Optional.empty()))) {
            assertThat(progress).isNotNull();
        }
        assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("100%")))
                .hasSize(1);
    }

    private Progress lines(Supplier<Moment> state) {
        return Progress.lines(state, new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    private String lastLine() {
        List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
        return lines.get(lines.size() - 1);
    }
}
