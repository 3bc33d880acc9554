package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which server the packaged program asks: never AWS where the user has named another one for all tools. */
class EndpointIT {

    /** Nobody listens there. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    @TempDir
    Path home;

    private PackagedDay day;

    @BeforeEach
    void fillADay() throws IOException {
        day = new PackagedDay(home).put(3, 1_000);
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    void isTheOneThatTheSdksVariablesName() throws Exception {
        assertThat(estimate(Map.of("AWS_ENDPOINT_URL", url())).exitCode()).isZero();
        assertThat(estimate(Map.of("AWS_ENDPOINT_URL", NOWHERE, "AWS_ENDPOINT_URL_S3", url()))
                        .exitCode())
                .isZero();
        Result wrong = estimate(Map.of("AWS_ENDPOINT_URL", url(), "AWS_ENDPOINT_URL_S3", NOWHERE));
        assertThat(wrong.exitCode()).isEqualTo(5);
        assertThat(wrong.err()).contains("127.0.0.1:1 cannot be reached");
        assertThat(estimate(Map.of("AWS_ENDPOINT_URL_S3", NOWHERE), "--endpoint-url", url())
                        .exitCode())
                .isZero();
        assertThat(estimate(Map.of("AWS_ENDPOINT_URL_S3", NOWHERE, "WAYBILL_ENDPOINT_URL", url()))
                        .exitCode())
                .isZero();
    }

    @Test
    void isAwsIfTheVariablesAreToBeIgnored() throws Exception {
        // Java finds no other name than this machine's, so that nothing leaves it.
        Result result = new CliProcess(
                        home,
                        variables(Map.of("AWS_ENDPOINT_URL_S3", url(), "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")),
                        List.of("-Djdk.net.hosts.file="
                                + Files.writeString(home.resolve("hosts"), "127.0.0.1 localhost\n")))
                .run(words());
        assertThat(result.exitCode()).as(result.out()).isEqualTo(5);
        assertThat(result.err()).contains("s3.ap-northeast-1.amazonaws.com");
    }

    @Test
    void mustBeAnAddress() throws Exception {
        Result result = estimate(Map.of("AWS_ENDPOINT_URL", "localhost"));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err())
                .contains("AWS_ENDPOINT_URL")
                .contains("localhost")
                .hasLineCount(1);
    }

    @Test
    void isNotThatOfARegionThatDoesNotExist() throws Exception {
        Result far = estimate(Map.of(), "--region", "foo");
        assertThat(far.exitCode()).isEqualTo(2);
        assertThat(far.err()).contains("no AWS region 'foo'", "--endpoint-url").hasLineCount(1);
        Result near = estimate(Map.of(), "--region", "us-west");
        assertThat(near.exitCode()).isEqualTo(2);
        assertThat(near.err()).contains("did you mean us-west-1 or us-west-2?");
        assertThat(estimate(Map.of("WAYBILL_REGION", "ap-northest-1")).err()).contains("ap-northeast-1");
        assertThat(estimate(Map.of(), "--region", "foo", "--endpoint-url", url())
                        .exitCode())
                .as("another server has its own regions")
                .isZero();
    }

    private String url() {
        return day.server.endpoint().toString();
    }

    private Result estimate(Map<String, String> more, String... words) throws Exception {
        return new CliProcess(home, variables(more)).run(words(words));
    }

    private static Map<String, String> variables(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(PackagedDay.KEYS);
        variables.putAll(more);
        return variables;
    }

    private static String[] words(String... more) {
        return Stream.of(Stream.of("estimate", "--path-style"), Stream.of(PackagedDay.DATES), Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }
}
