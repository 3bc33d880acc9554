package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import dev.waybill.dataset.Dataset;
import dev.waybill.testkit.Denial;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The causes of a refusal are told apart by kind and words, after one request and without retries. */
class AccessErrorsTest {

    private static final String SECRET = "verySecretValue";
    private static final String TOKEN = "verySecretToken";

    @TempDir
    Path dir;

    private static StaticCredentialsProvider key(String accessKey, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secret));
    }

    private Day strictDay() throws IOException {
        return new Day(dir, S3Server.builder().credentials("AKIDEXAMPLE", SECRET, null)).put(100);
    }

    private static void assertRefused(Day day, DownloadException error, Kind kind, String... words) {
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error)
                .message()
                .startsWith("listing s3://" + Hyperliquid.BUCKET + "/node_fills_by_block/hourly/")
                .contains(words)
                .contains("; ")
                .doesNotContain("\n", SECRET, TOKEN);
        assertThat(day.s3.server.stats().requests()).isLessThanOrEqualTo(1);
        assertThat(day.events).isEmpty();
    }

    @Test
    void saysWhereToGetCredentialsWhenThereAreNone() throws IOException {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers in the chain"
                    + " AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider()])");
        };
        try (Day day = strictDay()) {
            DownloadException error = day.refusal(day.executor().credentials(none));
            assertRefused(day, error, Kind.CREDENTIALS, "no usable AWS credentials", "aws configure", "--profile");
            assertThat(error)
                    .message()
                    .contains("environment, the AWS profile files")
                    .doesNotContain("Chain(");
            assertThat(day.s3.server.stats().requests()).isZero();
        }
    }

    @Test
    void saysWhyTheProfileThatWasFoundDoesNotWork() throws IOException {
        AwsCredentialsProvider chain = () -> {
            throw SdkClientException.create(
                    "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain("
                            + "credentialsProviders=[ProfileCredentialsProvider(profileName=role, profileFile=ProfileFile("
                            + "profiles=[Profile(name=role)]))]) : [ProfileCredentialsProvider(profileName=role, profileFile="
                            + "ProfileFile(profiles=[Profile(name=role)])): The SSO session has expired., "
                            + "ContainerCredentialsProvider(): Cannot fetch credentials from container, "
                            + "InstanceProfileCredentialsProvider(): disabled]");
        };
        try (Day day = strictDay()) {
            DownloadException error = day.refusal(day.executor().credentials(chain));
            assertRefused(day, error, Kind.CREDENTIALS, "The SSO session has expired", "aws sso login");
            assertThat(error).message().doesNotContain("ProfileFile(", "Container");
        }
    }

    @Test
    void tellsThePayerIsMissing() throws IOException {
        Dataset ownerPays = Dataset.parse("""
                {"schemaVersion": 1, "name": "mine", "title": "Mine", "bucket": "hl-mainnet-node-data", "payer": "owner",
                 "paths": [{"name": "current", "description": "d",
                            "template": "node_fills_by_block/hourly/{yyyyMMdd}/{H}.lz4"}]}""", "test");
        try (Day day = strictDay();
                S3Executor executor =
                        day.executor().credentials(key("AKIDEXAMPLE", SECRET)).build()) {
            DownloadException error = org.assertj.core.api.Assertions.catchThrowableOfType(
                    DownloadException.class,
                    () -> day.plan().dataset(ownerPays).build().execute(executor));
            assertRefused(day, error, Kind.ACCESS_DENIED, "\"payer\": \"requester\"");
        }
    }

    @Test
    void tellsThatUnsignedRequestsCannotPay() throws IOException {
        try (Day day = strictDay()) {
            DownloadException error = day.refusal(day.executor().anonymous());
            assertRefused(day, error, Kind.CREDENTIALS, "requester pays", "unsigned", "--no-sign-request");
        }
    }

    @Test
    void tellsAnExpiredToken() throws IOException {
        try (Day day = new Day(dir, S3Server.builder().credentials("ASIAEXAMPLE", SECRET, TOKEN)).put(100)) {
            day.s3.server.expire(TOKEN);
            DownloadException error = day.refusal(day.executor()
                    .credentials(StaticCredentialsProvider.create(
                            AwsSessionCredentials.create("ASIAEXAMPLE", SECRET, TOKEN))));
            assertRefused(day, error, Kind.CREDENTIALS, "token has expired", "log in again");
        }
    }

    @Test
    void tellsAnUnknownAccessKey() throws IOException {
        try (Day day = strictDay()) {
            DownloadException error = day.refusal(day.executor().credentials(key("AKIDOTHER", SECRET)));
            assertRefused(day, error, Kind.CREDENTIALS, "does not know this access key");
        }
    }

    @Test
    void tellsAWrongSecret() throws IOException {
        try (Day day = strictDay()) {
            DownloadException error = day.refusal(day.executor().credentials(key("AKIDEXAMPLE", "wrong" + SECRET)));
            assertRefused(day, error, Kind.CREDENTIALS, "secret key is wrong");
        }
    }

    @Test
    void namesThePermissionThatListingLacks() throws IOException {
        try (Day day = strictDay()) {
            day.s3.bucket.deny(Denial.LIST_BUCKET);
            DownloadException error = day.refusal(day.executor().credentials(key("AKIDEXAMPLE", SECRET)));
            assertRefused(
                    day, error, Kind.ACCESS_DENIED, "lack s3:ListBucket", "arn:aws:s3:::" + Hyperliquid.BUCKET + " in");
        }
    }

    @Test
    void tellsAnOrganizationPolicy() throws IOException {
        try (Day day = strictDay()) {
            day.s3.bucket.deny(Denial.ORGANIZATION);
            DownloadException error = day.refusal(day.executor().credentials(key("AKIDEXAMPLE", SECRET)));
            assertRefused(day, error, Kind.ACCESS_DENIED, "AWS organization", "ap-northeast-1");
        }
    }

    @Test
    void stopsAtOnceWhenObjectsMayNotBeRead() throws IOException {
        try (Day day = strictDay()) {
            day.s3.putDay("20251001", 1_000);
            day.s3.bucket.deny(Denial.GET_OBJECT);

            DownloadReport report = day.run(
                    day.executor().credentials(key("AKIDEXAMPLE", SECRET)),
                    day.plan().concurrency(16));

            assertThat(report.stopped())
                    .get()
                    .extracting(DownloadException::kind)
                    .isEqualTo(Kind.ACCESS_DENIED);
            assertThat(report.stopped().get())
                    .message()
                    .startsWith("reading s3://" + Hyperliquid.BUCKET)
                    .contains("lack s3:GetObject", "arn:aws:s3:::" + Hyperliquid.BUCKET + "/*");
            assertThat(day.gets()).isEqualTo(1);
            assertThat(report.retries()).isZero();
            day.assertNothingUnderAFinalName();
        }
    }

    /** One encrypted with a customer's key, one that a proxy dislikes, one that a policy excepts: all others can be had. */
    @ParameterizedTest
    @CsvSource({"400, InvalidRequest, 3", "405, MethodNotAllowed, 3", "403, AccessDenied, 3", "400, InvalidRequest, 0"})
    void anObjectThatIsRefusedKeepsNoOtherFromComing(int status, String code, int hour) throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 1_000);
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).key(Day.key(hour)).then(Fault.status(status, code)));

            DownloadReport report = day.run(day.executor(), day.plan().concurrency(2));

            assertThat(report.stopped()).isEmpty();
            assertThat(report.published().objects()).isEqualTo(23);
            assertThat(report.failures())
                    .singleElement()
                    .returns(Day.key(hour), ObjectFailure::key)
                    .returns(Kind.ACCESS_DENIED, ObjectFailure::kind);
        }
    }

    @Test
    void stopsWhereObjectAfterObjectIsRefused() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 1_000);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.status(400, "InvalidRequest")));

            DownloadReport report = day.run(day.executor(), day.plan());

            assertThat(report.stopped())
                    .get()
                    .returns(Kind.ACCESS_DENIED, DownloadException::kind)
                    .extracting(DownloadException::getMessage)
                    .asString()
                    .startsWith("stopped, because 16 objects in a row were refused; the last one: reading s3://");
            assertThat(day.gets()).isEqualTo(16);
        }
    }

    @Test
    void tellsThatThereIsNoSuchBucket() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.server.script(Rule.on(RequestKind.LIST).then(Fault.status(404, "NoSuchBucket")));
            assertRefused(day, day.refusal(), Kind.NOT_FOUND, "there is no bucket of this name", "--endpoint-url");
        }
    }

    @Test
    void tellsAProxysPageFromARefusalByS3() throws IOException {
        String page = "<html><head><title>Blocked</title></head><body>Forbidden by policy</body></html>";
        try (Day day = new Day(dir).put(100)) {
            day.s3.server.script(Rule.on(RequestKind.LIST)
                    .then(Fault.answer(403, java.util.Map.of("Content-Type", "text/html"), page)));
            assertRefused(day, day.refusal(), Kind.ACCESS_DENIED, "403", "not S3", "proxy");
        }
    }

    @Test
    void showsNoTerminalEscapesOfAnAnswer() throws IOException {
        String document =
                "<Error><Code>AccessDenied</Code><Message>look &#27;[31m here&#10;\u202Eleft</Message></Error>";
        try (Day day = new Day(dir).put(100)) {
            // XML 1.0 forbids the escape itself, but not everything that a terminal or an editor acts upon.
            day.s3.server.script(Rule.on(RequestKind.LIST)
                    .then(Fault.answer(403, java.util.Map.of(), document.replace("&#27;", "\u009b"))));
            assertThat(day.refusal())
                    .message()
                    .doesNotContain("\u009b", "\n", "\u202e")
                    .contains("look", "here");
        }
    }
}
