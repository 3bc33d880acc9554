package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files that the POSIX locale, as of cron and of bare containers, has no letters for. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have one encoding for the names of files")
class ForeignNamesIT {

    private static final String REASON =
            ": a name that this system's encoding cannot express: run in a UTF-8 locale, such as LC_ALL=C.UTF-8\n";

    /** The shell makes the letter, since this process may be in such a locale, too. */
    private static final String NAME = "name=$(printf 'dir \\303\\244')";

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "estimate --last-days 1 --save-plan",
                "estimate --plan",
                "estimate --plan p --to",
                "estimate --last-days 1 --price-file",
                "estimate --last-days 1 --dataset",
                "download --last-days 1 --to x --dry-run --save-plan",
                "download --to x --yes --plan",
                "check --last-days 1 --to",
                "prices --price-file",
                "prices --from-bulk",
                "datasets --config",
            })
    void isToldOfAnOption(String line) throws Exception {
        Result result = through(NAME + "; exec \"$@\" \"$name\"", line.split(" "));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("waybill: " + line.substring(line.lastIndexOf(' ') + 1) + REASON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAYBILL_CONFIG", "XDG_CONFIG_HOME", "WAYBILL_PRICE_FILE"})
    void isToldOfAVariable(String variable) throws Exception {
        Result result = through(NAME + "; export " + variable + "=\"$name\"; exec \"$@\"", "prices", "us-east-1");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("waybill: " + variable + REASON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "receipts", "merge", "datasets"})
    void isToldOfAnArgument(String command) throws Exception {
        String[] words = command.equals("merge") ? new String[] {"merge", "--to", "x"} : new String[] {command};
        Result result = through(NAME + "; exec \"$@\" \"$name\"", words);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("waybill: " + command + REASON);
    }

    @Test
    void isToldOfTheConfigurationFile() throws Exception {
        Path file = Files.writeString(home.resolve("c"), "to = gr\u00f6\u00dfe\n", StandardCharsets.UTF_8);
        Result result = through("exec \"$@\"", "check", "--last-days", "1", "--config", file.toString());
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("waybill: to in " + file + ", line 1" + REASON);
    }

    /** It is nobody's choice for this program: without letters for it there is no configuration file. */
    @Test
    void doesNotMatterWhereOnlyTheHomeHasIt() throws Exception {
        Result result =
                through(NAME + "; export HOME=\"$name\"; unset XDG_CONFIG_HOME; exec \"$@\"", "prices", "us-east-1");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
    }

    /** Java finds no file in it, whatever its name is there. */
    @Test
    void isToldOfTheWorkingDirectory() throws Exception {
        String here = NAME + "; mkdir \"$name\"; cd \"$name\"; exec \"$@\"";
        Result result = through(here, "estimate", "--last-days", "1", "--save-plan", "plan.jsonl");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("waybill: --save-plan: the working directory has a name"
                        + REASON.substring(": a name".length()));
    }

    /** In that home the AWS SDK finds nothing, and says so in the JDK's words. */
    @Test
    void isToldOfTheHomeOfTheAwsConfiguration() throws Exception {
        String script = NAME + "; export HOME=\"$PWD/$name\"; exec \"$@\"";
        Result result = through(script, "estimate", "--last-days", "1", "--endpoint-url", "http://127.0.0.1:1");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(7);
        assertThat(result.err())
                .contains("directory whose name this system's encoding cannot express (try LC_ALL=C.UTF-8)")
                .doesNotContain("Malformed");
    }

    private Result through(String script, String... arguments) throws Exception {
        return CliProcess.through(List.of("sh", "-c", script, "sh"), home, Map.of("LC_ALL", "C"))
                .run(arguments);
    }
}
