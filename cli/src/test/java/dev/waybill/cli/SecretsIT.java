package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RecordedRequest;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that the packaged jar prints or writes, however verbose, holds the secret key, the session token or a signature that it made with them. */
class SecretsIT {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYverysecret";
    private static final String TOKEN = "FwoGZXIvYXdzEBYaDHRoaXNpc3RoZXRva2Vu";
    private static final Pattern SIGNATURE = Pattern.compile("Signature=([0-9a-f]{64})");
    private static final String PREFIX = "node_fills_by_block/hourly/20251001/";

    /** What a user who wants to see everything may try; the SDK logs whole requests at this level. */
    private static final List<String> LOGGING = List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
            "-Dorg.slf4j.simpleLogger.log.software.amazon.awssdk=trace",
            "-Dorg.slf4j.simpleLogger.log.software.amazon.awssdk.auth=trace",
            "-Dorg.slf4j.simpleLogger.log.io.netty=trace");

    @TempDir
    Path home;

    private S3Server server;
    private final List<Result> results = new ArrayList<>();

    @BeforeEach
    void fillADay() throws IOException {
        server = S3Server.builder()
                .region("ap-northeast-1")
                .requesterPays(true)
                .credentials("AKIATEST", SECRET, TOKEN)
                .start();
        for (int hour = 0; hour < 24; hour++) {
            server.bucket("hl-mainnet-node-data").putGenerated(PREFIX + hour + ".lz4", 200_000, hour);
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void areInNoOutputAndNoFileOfAWholeJobWithFaults() throws Exception {
        server.script(
                Rule.on(RequestKind.GET_OBJECT).key(PREFIX + "3.lz4").nth(1).then(Fault.status(503, "SlowDown")),
                Rule.on(RequestKind.GET_OBJECT).key(PREFIX + "4.lz4").nth(1).then(Fault.resetAfter(100_000)),
                Rule.on(RequestKind.GET_OBJECT).key(PREFIX + "5.lz4").nth(1).then(Fault.flipBit(9)),
                Rule.on(RequestKind.GET_OBJECT).key(PREFIX + "6.lz4").then(Fault.status(403, "Odd")),
                Rule.on(RequestKind.GET_OBJECT).key(PREFIX + "7.lz4").then(Fault.garbage("no HTTP\r\n\r\n")));
        run("estimate", "--save-plan", "plan.jsonl");
        run("check", "--output", "json");
        run("download", "--to", "data", "--yes");
        run("download", "--to", "data", "--yes", "--output", "json");
        run("receipts", "data");

        Result download = results.get(2);
        assertThat(download.exitCode()).as(download.err()).isNotZero();
        assertThat(download.err()).contains("retried", "goes on at byte", "INFO DownloadRun - downloading hyperliquid");
        assertNothingLeaked();
    }

    /** S3 quotes the whole request, token included, when a signature is wrong. */
    @Test
    void areNotRepeatedFromS3sOwnErrors() throws Exception {
        String quoted = "AWS4-HMAC-SHA256\n20251001T000000Z\nx-amz-security-token:" + TOKEN + "\n";
        for (String code : List.of("SignatureDoesNotMatch", "AccessDenied")) {
            server.script(Rule.on(RequestKind.LIST)
                    .then(Fault.answer(
                            403,
                            Map.of("x-amz-request-id", "1"),
                            "<Error><Code>" + code + "</Code><Message>refused</Message><StringToSign>" + quoted
                                    + "</StringToSign><CanonicalRequest>" + quoted + "</CanonicalRequest><Token-0>"
                                    + TOKEN
                                    + "</Token-0><SignatureProvided>" + SECRET + "</SignatureProvided></Error>")));
            run("estimate");
            assertThat(results.get(results.size() - 1).exitCode()).isEqualTo(7);
        }
        assertNothingLeaked();
    }

    @Test
    void areNotRepeatedFromAConfigurationThatCannotBeRead() throws Exception {
        Path file = home.resolve("credentials");
        for (String text : List.of(
                "[default]\naws_access_key_id = AKIATEST\naws_secret_access_key " + SECRET + "\n",
                "aws_secret_access_key = " + SECRET + "\n",
                "[default]\naws_secret_access_key = " + SECRET + "\naws_session_token = " + TOKEN + "\n")) {
            Files.writeString(file, text);
            result(new CliProcess(home, Map.of("AWS_SHARED_CREDENTIALS_FILE", file.toString()), LOGGING), "estimate");
            Result last = results.get(results.size() - 1);
            assertThat(last.exitCode()).as(last.err()).isEqualTo(7);
        }
        Files.delete(file);
        assertNothingLeaked();
    }

    private void run(String command, String... more) throws Exception {
        result(
                new CliProcess(
                        home,
                        Map.of(
                                "AWS_ACCESS_KEY_ID",
                                "AKIATEST",
                                "AWS_SECRET_ACCESS_KEY",
                                SECRET,
                                "AWS_SESSION_TOKEN",
                                TOKEN),
                        LOGGING),
                command,
                more);
    }

    private void result(CliProcess process, String command, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command, "--verbose"));
        if (!command.equals("receipts")) {
            arguments.addAll(List.of("--paths", "current", "--start-date", "2025-10-01", "--end-date", "2025-10-01"));
            arguments.addAll(List.of("--endpoint-url", server.endpoint().toString(), "--path-style"));
        }
        arguments.addAll(List.of(more));
        results.add(process.run(arguments.toArray(String[]::new)));
    }

    private void assertNothingLeaked() throws IOException {
        Set<String> secret = new LinkedHashSet<>(List.of(SECRET, TOKEN, "Signature=", "Credential=AKIATEST"));
        for (RecordedRequest request : server.requests()) {
            Matcher signature = SIGNATURE.matcher(request.headers().getOrDefault("authorization", ""));
            if (signature.find()) {
                secret.add(signature.group(1));
            }
        }
        for (Result result : results) {
            assertThat(result.out() + result.err()).isNotEmpty().doesNotContain(secret);
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // One character a byte, so that text is found in whatever else a file holds.
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }
}
