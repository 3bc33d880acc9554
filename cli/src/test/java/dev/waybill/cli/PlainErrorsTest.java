package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors in the user's words, not in those of the libraries underneath, and in the form that was asked for. */
class PlainErrorsTest extends CliFixture {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "estimate --start-date | --start-date needs a value: --start-date DATE",
                "estimate --start-date --end-date 2025-01-01 | --start-date needs a value: --start-date DATE",
                "estimate --last-days 1 --last-days=2 | --last-days is there twice: leave one of them out",
                "estimate --last-days x | --last-days: 'x' is not a whole number such as 7",
                "estimate --last-days 99999999999 | --last-days: '99999999999' is too large: at most 2147483647",
                "download --max-objects 99999999999999999999 | --max-objects: '99999999999999999999' is too large: at most 9223372036854775807",
                "estimate --profile x --no-sign-request --last-days 1 | --no-sign-request sends no credentials, and --profile says whose to send: leave one of them out",
                "download --max-objects 1.5 | --max-objects: '1.5' is not a whole number such as 7",
                "estimate --output xml | --output: 'xml' is not one of text, json",
                "download --start 2025-10-01 | unknown option --start; did you mean --start-date?",
                "check --days 7 | unknown option --days; did you mean --last-days?",
                "verify -x | unknown option -x; --help shows those that there are",
                "cat --quiet=3 x | --quiet takes no value: leave =3 out",
                "estimate --start-date --last-days 1 --last-days 2 | --start-date needs a value: --start-date DATE; --last-days is there twice: leave one of them out",
            })
    void aMistakeInAnOptionIsTold(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).isEqualToNormalizingNewlines("waybill: " + message + "\n");
    }

    @Test
    void aFlagInTheEnvironmentIsTrueOrFalse() {
        variables.put("WAYBILL_QUIET", "maybe");
        assertThat(run("datasets")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).contains("'maybe' is neither true nor false").doesNotContain("convert");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its system has other words and other rules for directories")
    void aFileThatIsNoneIsToldWithoutJava() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path broken = Files.writeString(directory.resolve("c.properties"), "a=\\u12\n");
        Path latin = Files.write(directory.resolve("latin"), "quiet=\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path none = directory.resolve("none");
        Path nowhere = none.resolve("x");

        told(
                "reading the plan file " + folder + " failed: it is a directory, not a file",
                "estimate",
                "--plan",
                folder,
                "--check-drift");
        told(
                "saving the plan to " + nowhere + " failed: there is no directory " + none
                        + "; make it, or choose another" + " place",
                "estimate",
                "--last-days",
                "1",
                "--save-plan",
                nowhere);
        told(
                "saving the plan to " + folder + " failed: it is a directory; name a file in it",
                "estimate",
                "--last-days",
                "1",
                "--save-plan",
                folder);
        told(
                "reading the configuration file " + folder + " failed: it is a directory, not a file",
                "datasets",
                "--config",
                folder);
        told(
                "reading the configuration file " + none + " failed: there is no such file or directory",
                "datasets",
                "--config",
                none);
        told(
                "reading the configuration file " + broken
                        + " failed: it has a \\u without four hexadecimal digits; write a" + " backslash as \\\\",
                "datasets",
                "--config",
                broken);
        told(
                "reading the configuration file " + latin + " failed: it is not text in UTF-8",
                "datasets",
                "--config",
                latin);
        told(
                "--price-file: Cannot read the price file " + folder + ": it is a directory, not a file",
                "prices",
                "--price-file",
                folder);
        told(
                "--from-bulk: Cannot read the price lists in " + none + ": there is no such file or directory",
                "prices",
                "--from-bulk",
                none);
        told("cat shows files, and " + folder + " is a directory: name a file in it", "cat", folder);
        assertThat(run("cat", folder.toString())).isEqualTo(ExitCode.BAD_ARGUMENTS);
    }

    @Test
    void theEnvironmentAndTheConfigurationChooseTheFormOfErrorsToo() throws IOException {
        assertThat(run("datasets", "nope", "--output", "json")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        String byHand = out();
        assertThat(byHand).contains("\"kind\":\"invalid-arguments\"");

        variables.put("WAYBILL_OUTPUT", "json");
        assertThat(printed("datasets", "nope")).isEqualTo(byHand);
        assertThat(printed("datasets", "nope", "--output", "text")).isEmpty();
        assertThat(printed("datasets", "nope", "--output=JSON")).isEqualTo(byHand);
        variables.remove("WAYBILL_OUTPUT");
        assertThat(printed("datasets", "nope")).isEmpty();

        Path file = directory.resolve("waybill").resolve("config.properties");
        Files.createDirectories(directory.resolve("waybill"));
        Files.writeString(file, "output = json\n");
        assertThat(printed("datasets", "nope")).isEqualTo(byHand);
        Files.writeString(file, "output = json\nouput = json\n");
        assertThat(printed("datasets")).contains("unknown key 'ouput'");
        variables.put("WAYBILL_OUTPUT", "text");
        assertThat(printed("datasets", "nope")).isEmpty();
    }

    /** What it writes is what a file holds; a line of ours among it would be one of the file. */
    @Test
    void catPutsNoErrorIntoWhatItWritesOutOfHabit() {
        variables.put("WAYBILL_OUTPUT", "json");
        assertThat(run("cat", directory.resolve("none").toString())).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(out()).isEmpty();
    }

    private void told(String message, Object... words) {
        String before = err();
        run(Arrays.stream(words).map(String::valueOf).toArray(String[]::new));
        assertThat(err().substring(before.length())).isEqualTo("waybill: " + message + "\n");
    }

    private String printed(String... words) {
        String before = out();
        run(words);
        return out().substring(before.length());
    }
}
