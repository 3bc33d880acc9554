package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is set in the environment or in the configuration file is used or refused, under the name by which it was set. */
class SettingsTest extends CliFixture {

    @ParameterizedTest
    @CsvSource({
        "WAYBILL_MAX_COSTT, ; did you mean WAYBILL_MAX_COST?",
        "WAYBILL_MAXCOST, ; did you mean WAYBILL_MAX_COST?",
        "WAYBILL_HELP, ''",
        "WAYBILL_SOMETHING_ELSE, ''"
    })
    void refusesAVariableThatItDoesNotKnow(String variable, String hint) {
        variables.put(variable, "1");
        assertThat(run("download", "--to", "x", "--yes")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(executor.calls).isEmpty();
        assertThat(err())
                .startsWith("waybill: " + variable + " is set, but there is no such variable" + hint)
                .hasLineCount(1);
    }

    /** It is a default, for commands that sign. */
    @Test
    void aProfileThatIsSetDoesNotKeepACommandFromSigningNothing() {
        variables.put("WAYBILL_PROFILE", "mine");
        assertThat(run("estimate", "--last-days", "2", "--no-sign-request")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void leavesTheLaunchersVariableToIt() {
        variables.put("WAYBILL_JAVA_OPTS", "");
        assertThat(run("estimate", "--last-days", "2")).isEqualTo(ExitCode.DONE);
    }

    @ParameterizedTest
    @CsvSource({
        "WAYBILL_YES, 1, '1' is neither true nor false",
        "WAYBILL_MAX_OBJECTS, many, 'many' is not a whole number",
        "WAYBILL_CONCURRENCY, 9999999999, '9999999999' is too large: at most 2147483647",
        "WAYBILL_OUTPUT, xml, 'xml' is neither text nor json",
        "WAYBILL_MAX_BYTES, 5G, Cannot read '5G' as a size"
    })
    void namesTheVariableWhoseValueIsWrong(String variable, String value, String problem) {
        variables.put(variable, value);
        assertThat(run("download", "--to", "x", "--max-cost", "1")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(executor.calls).isEmpty();
        assertThat(err()).startsWith("waybill: " + variable + ": " + problem).hasLineCount(1);
    }

    /** Of several that only together, or only as a part of the plan, are wrong. */
    @ParameterizedTest
    @CsvSource({
        "WAYBILL_START_DATE, x, WAYBILL_START_DATE: start date 'x' is not a date",
        "WAYBILL_LAST_DAYS, 0, WAYBILL_LAST_DAYS: last days is 0",
        "WAYBILL_CONCURRENCY, 0, 'a concurrency of 0 is not between 1 and 1,024; set by WAYBILL_CONCURRENCY'",
        "WAYBILL_PATHS, mine, or all; set by WAYBILL_PATHS",
    })
    void namesTheVariableOfWhatThePlanRefuses(String variable, String value, String problem) {
        variables.put(variable, value);
        assertThat(run("download", "--to", "x", "--yes")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).contains(problem).hasLineCount(1);
    }

    @Test
    void namesTheFileAndTheLine() throws IOException {
        Path file = Files.writeString(
                directory.resolve("c"), "# mine\nto = a\\\n  b\nyes = on\nmax-bytes = 5G\nmax-objects : 7.5\n");
        assertThat(run("download", "--config", file.toString())).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err())
                .contains("yes in " + file + ", line 4: 'on' is neither true nor false")
                .contains("max-objects in " + file + ", line 6: '7.5' is not a whole number");
        Files.writeString(file, "to = a\\\n  b\nmax-bytes = 5G\n");
        run("download", "--config", file.toString(), "--yes");
        assertThat(err()).contains("max-bytes in " + file + ", line 3: Cannot read '5G'");
    }

    @Test
    void passesOverWhatAFlagReplaces() {
        variables.put("WAYBILL_MAX_OBJECTS", "many");
        assertThat(run("download", "--to", "x", "--yes", "--max-objects", "3")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void takesYesFromAVariableInAnyCase() {
        variables.put("WAYBILL_YES", "TRUE");
        assertThat(run("download", "--to", "x", "--last-days", "1")).isEqualTo(ExitCode.DONE);
    }
}
