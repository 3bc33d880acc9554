package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void keepsWhatTheNextCommandKnows() {
        CommandLine line = CommandLine.of(
                "waybill",
                CommandName.DOWNLOAD,
                List.of("--dry-run", "--last-days", "2", "--save-plan=p", "--to", "my data", "--max-cost", "5"));
        assertThat(line.next(CommandName.CHECK, Set.of())).isEqualTo("waybill check --last-days 2 --to 'my data'");
        assertThat(line.next(CommandName.DOWNLOAD, Set.of("--dry-run", "--save-plan")))
                .isEqualTo("waybill download --last-days 2 --to 'my data' --max-cost 5");
    }

    @Test
    void quotesForTheShell() {
        CommandLine line = CommandLine.of("waybill", CommandName.DOWNLOAD, List.of("--to", "it's $HOME"));
        assertThat(line.next(CommandName.CHECK, Set.of())).isEqualTo("waybill check --to 'it'\\''s $HOME'");
    }
}
