package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.completion.CompletedCommand;
import dev.waybill.cli.completion.CompletedOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionCommandTest extends CliFixture {

    @ParameterizedTest
    @CsvSource({"bash, --", "zsh, '--'", "fish, '-l '"})
    void knowsEveryOptionOfEveryCommand(String shell, String dashes) {
        assertThat(run("completion", shell)).isEqualTo(ExitCode.DONE);
        for (CompletedCommand command : CompletionCommand.commands()) {
            assertThat(out()).contains(command.word());
            assertThat(command.options())
                    .extracting(CompletedOption::name)
                    .contains("--help")
                    .allSatisfy(name -> assertThat(out()).contains(dashes + name.substring(2)));
        }
        assertThat(out()).doesNotContain("@COMMANDS@", "@VALUES@", "@OPTIONS@");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no bash")
    void bashOffersWhatFits() throws Exception {
        run("completion", "bash");
        assertThat(offered("ch")).containsExactly("check");
        assertThat(offered("download", "--max-c")).containsExactlyInAnyOrder("--max-cost", "--max-cost-month");
        assertThat(offered("check", "--max-c")).isEmpty();
        assertThat(offered("check", "")).contains("--to", "--last-days").doesNotContain("--yes");
        assertThat(offered("check", "--output", "j")).containsExactly("json");
        assertThat(offered("check", "--output", "=", "j")).containsExactly("json");
        assertThat(offered("check", "--output", "=")).containsExactly("text", "json");
        assertThat(offered("check", "--to", ""))
                .as("left to bash, as names of files")
                .isEmpty();
        assertThat(offered("cat", "")).as("left to bash, as names of files").isEmpty();
        assertThat(offered("help", "est")).containsExactly("estimate");
        assertThat(offered("completion", "f")).containsExactly("fish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tcsh", "bash zsh", "bash --output json"})
    void saysWhichShellsThereAre(String words) {
        assertThat(run(("completion " + words).strip().split(" "))).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).startsWith("waybill: ").hasLineCount(1);
        assertThat(out()).doesNotContain("complete");
    }

    /** What bash would offer for the last of these words. */
    private List<String> offered(String... words) throws IOException, InterruptedException {
        String line = "'" + String.join("' '", words) + "'";
        String script = out() + "COMP_WORDS=(waybill " + line + "); COMP_CWORD=" + words.length
                + "; _waybill; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "--norc", "-c", script)
                .redirectErrorStream(true)
                .start();
        String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(offered).isZero();
        return offered.lines().filter(word -> !word.isEmpty()).toList();
    }
}
