package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An empty value is that of a variable that a script forgot to set: never "not given", which would buy everything or write anywhere. */
class EmptyValuesTest extends CliFixture {

    /** Every option of a download that takes a value. */
    static Stream<String> options() {
        return new Parser(new DownloadCommand())
                .descriptions().stream()
                        .filter(option -> option.getParameterized().getType() != boolean.class)
                        .map(option -> option.getLongestName())
                        .filter(name -> name.startsWith("--"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void isRefusedForEachOption(String option) {
        assertThat(run("download", "--to", "x", "--yes", option, "")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(run("download", "--to", "x", "--yes", option + "=")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(executor.calls).isEmpty();
        assertThat(err().lines())
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line).contains(option + " has an empty value: give it one, or leave it out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAYBILL_TO", "WAYBILL_START_DATE", "WAYBILL_MAX_COST", "WAYBILL_CONFIG"})
    void isRefusedInAVariable(String variable) {
        variables.put(variable, "");
        assertThat(run("download", "--to", "x", "--yes")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(executor.calls).isEmpty();
        assertThat(err()).contains(variable + " has an empty value: give it one, or unset it");
    }

    @Test
    void isRefusedInTheConfigurationFile() throws IOException {
        Path file = Files.writeString(directory.resolve("c"), "to = x\n\nstart-date = \n");
        assertThat(run("download", "--config", file.toString(), "--yes")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(executor.calls).isEmpty();
        assertThat(err()).contains("start-date in " + file + ", line 3 has an empty value");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "current,", ",current"})
    void isRefusedInAList(String paths) {
        assertThat(run("estimate", "--paths", paths)).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(executor.calls).isEmpty();
        assertThat(err()).contains("no path ''");
    }

    @Test
    void isRefusedAsAnArgument() {
        assertThat(run("receipts", "")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).contains("an argument is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"estimate", "check", "download"})
    void helpSaysWhatLeavingOutDatesMeans(String command) {
        assertThat(run("help", command)).isEqualTo(ExitCode.DONE);
        assertThat(out().replaceAll("\\s+", " "))
                .contains("default: from the first there is")
                .contains("default: to the newest there is");
    }
}
