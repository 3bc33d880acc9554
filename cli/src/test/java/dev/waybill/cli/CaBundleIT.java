package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.tls.SelfSigned;
import dev.waybill.testkit.tls.TlsFront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar and a server with an authority of its own, which is named as for AWS's other tools. */
class CaBundleIT {

    @TempDir
    static Path shared;

    private static SelfSigned keys;

    @TempDir
    Path home;

    private PackagedDay day;
    private TlsFront front;
    private String pem;

    @BeforeAll
    static void makeKeys() throws IOException {
        keys = SelfSigned.create(shared);
    }

    @BeforeEach
    void start() throws IOException {
        pem = keys.certificate().toString();
        day = new PackagedDay(home).put(3, 1_000);
        front = TlsFront.start(keys.context(), day.server.endpoint());
        Files.writeString(
                home.resolve("aws"),
                "[default]\nregion = us-east-1\n[profile company]\nca_bundle = " + pem
                        + "\n[profile gone]\nca_bundle = " + home.resolve("gone.pem") + "\n");
    }

    @AfterEach
    void stop() throws IOException {
        front.close();
        day.close();
    }

    @Test
    void isNamedByTheVariableTheProfileOrTheOption() throws Exception {
        Result nobody = estimate(Map.of());
        assertThat(nobody.exitCode()).isEqualTo(7);
        assertThat(nobody.err()).contains("AWS_CA_BUNDLE").hasLineCount(1);
        assertServed(estimate(Map.of("AWS_CA_BUNDLE", pem)));
        assertServed(estimate(Map.of("AWS_PROFILE", "company")));
        assertServed(estimate(Map.of("AWS_CA_BUNDLE", pem, "AWS_PROFILE", "gone")));
        assertServed(estimate(Map.of("AWS_CA_BUNDLE", home.resolve("gone.pem").toString()), "--ca-bundle", pem));
        assertServed(estimate(Map.of("WAYBILL_CA_BUNDLE", pem)));
        assertServed(estimate(Map.of("AWS_CA_BUNDLE", "")), 7);
    }

    @Test
    void holdsBehindAProxyToo() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy()) {
            Map<String, String> variables = Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
            assertThat(estimate(variables).exitCode()).isEqualTo(7);
            assertServed(estimate(with(variables, "AWS_CA_BUNDLE", pem)));
            int through = proxy.requests().size();
            assertThat(through).isPositive();
            assertServed(estimate(with(with(variables, "AWS_CA_BUNDLE", pem), "NO_PROXY", "127.0.0.1")));
            assertThat(proxy.requests()).hasSize(through);
        }
    }

    @Test
    void mustBeThere() throws Exception {
        String gone = home.resolve("gone.pem").toString();
        Result variable = estimate(Map.of("AWS_CA_BUNDLE", gone));
        assertThat(variable.exitCode()).isEqualTo(2);
        assertThat(variable.err())
                .contains("reading the certificate authorities in " + gone + ", which AWS_CA_BUNDLE names, failed: ")
                .hasLineCount(1);
        Result profile = estimate(Map.of("AWS_PROFILE", "gone"));
        assertThat(profile.exitCode()).isEqualTo(2);
        assertThat(profile.err()).contains(gone + ", which ca_bundle of the AWS profile names, failed: ");
        assertThat(estimate(Map.of(), "--ca-bundle", gone).exitCode()).isEqualTo(2);
        assertThat(day.server.stats().requests()).isZero();
    }

    private static void assertServed(Result result) {
        assertServed(result, 0);
    }

    private static void assertServed(Result result, int code) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(code);
    }

    private static Map<String, String> with(Map<String, String> variables, String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value);
        return more;
    }

    private Result estimate(Map<String, String> more, String... words) throws Exception {
        Map<String, String> variables = new HashMap<>(PackagedDay.KEYS);
        variables.put("AWS_CONFIG_FILE", home.resolve("aws").toString());
        variables.putAll(more);
        return new CliProcess(home, variables, List.of())
                .run(Stream.of(
                                Stream.of("estimate", "--path-style"),
                                Stream.of("--endpoint-url", front.endpoint().toString()),
                                Stream.of(PackagedDay.DATES),
                                Stream.of(words))
                        .flatMap(text -> text)
                        .toArray(String[]::new));
    }
}
