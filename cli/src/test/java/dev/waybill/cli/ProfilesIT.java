package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles that give no credentials, named in both ways: what is wrong with them does not depend on the way. */
class ProfilesIT {

    private static final String CONFIG = """
            [profile half]
            aws_access_key_id = AKIATEST
            [profile role]
            role_arn = arn:aws:iam::123456789012:role/reader
            source_profile = keys
            region = us-east-1
            [profile keys]
            aws_access_key_id = AKIATEST
            aws_secret_access_key = secret
            [profile sso]
            sso_region = us-east-1
            sso_start_url = https://example.awsapps.com/start
            sso_account_id = 123456789012
            sso_role_name = reader
            """;

    @TempDir
    Path home;

    private PackagedDay day;

    @BeforeEach
    void configure() throws IOException {
        day = new PackagedDay(home).put(1, 1_000);
        Files.writeString(home.resolve("aws"), CONFIG);
        // Java finds no other name than this machine's, so that nothing leaves it.
        Files.writeString(home.resolve("hosts"), "127.0.0.1 localhost\n");
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nope | 7 | no usable AWS credentials: Profile file contained no credentials for profile 'nope'; run: aws configure",
                "half | 7 | no usable AWS credentials: Profile property 'aws_secret_access_key' was not configured for 'half'; run: aws configure",
                "sso | 7 | has expired or is otherwise invalid; run: aws sso login --profile sso, and the same command again",
                "role | 5 | no AWS credentials yet: the name of sts.us-east-1.amazonaws.com cannot be resolved; check the network",
            })
    void sayWhatIsWrongHoweverTheyAreNamed(String profile, int code, String message) throws Exception {
        Result byHand = estimate(Map.of(), "--profile", profile);
        assertThat(byHand.err()).hasLineCount(1).contains(message);
        assertThat(byHand.exitCode()).isEqualTo(code);
        Result byEnvironment = estimate(Map.of("AWS_PROFILE", profile));
        assertThat(byEnvironment.err()).isEqualTo(byHand.err());
        assertThat(byEnvironment.exitCode()).isEqualTo(code);
        assertThat(day.server.stats().requests()).isZero();
    }

    private Result estimate(Map<String, String> more, String... words) throws Exception {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("AWS_CONFIG_FILE", home.resolve("aws").toString());
        List<String> jvm = List.of("-Djdk.net.hosts.file=" + home.resolve("hosts"));
        return new CliProcess(home, variables, jvm).run(day.estimate(words));
    }
}
