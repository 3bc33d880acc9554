package dev.waybill.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.dataset.Payer;
import dev.waybill.s3.http.Header;
import dev.waybill.s3.http.Request;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The SDK's own signer says what a signature must be. */
class SignatureV4Test {

    private static final List<String> PIECES =
            List.of("a", "/", "//", "..", " ", "+", "%2F", "ä", "\u2028", "~", "&", "=", "*", "😀");

    private final SignatureV4 signature = new SignatureV4();
    private final AwsV4HttpSigner reference = AwsV4HttpSigner.create();

    @Test
    void signsAsTheSdkDoes() {
        long seed = Long.getLong("waybill.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String region = random.nextBoolean() ? "us-east-1" : "ap-northeast-1";
            AwsCredentialsIdentity identity = identity(random.nextInt(3));
            // Days and seconds change between two signatures, and go back too.
            Instant now = Instant.parse("2026-11-24T23:59:58Z").plusMillis(random.nextInt(4_000));
            Request request = request(new S3Requests(address(random, region), payer(random)), random);

            Request signed = signature.sign(request, region, identity, now);

            assertThat(authorization(signed))
                    .as("seed %d, request %s", seed, request)
                    .isEqualTo(referenceFor(request, region, identity, now));
        }
    }

    private static AwsCredentialsIdentity identity(int number) {
        return number == 0
                ? AwsSessionCredentialsIdentity.create("AKIDTEMPORARY", "temporary secret", "token/+=")
                : AwsCredentialsIdentity.create("AKID" + number, "secret" + number);
    }

    private static Payer payer(Random random) {
        return random.nextBoolean() ? Payer.REQUESTER : Payer.OWNER;
    }

    private static S3Address address(Random random, String region) {
        List<String> bases = List.of(
                "https://bucket.s3.ap-northeast-1.amazonaws.com",
                "http://localhost:9090/bucket",
                "https://[::1]/bucket",
                "http://mirror.example:80/b%20c");
        return new S3Address("bucket", region, URI.create(bases.get(random.nextInt(bases.size()))));
    }

    private static Request request(S3Requests requests, Random random) {
        String key = text(random);
        return switch (random.nextInt(6)) {
            case 0 -> requests.get(GetQuery.whole(key, "etag", 9));
            case 1 -> requests.get(GetQuery.range(key, "etag-2", 5, 9));
            case 2 -> requests.head(HeadQuery.object(key, "etag"));
            case 3 -> requests.head(HeadQuery.part(key, "etag", 3));
            case 4 -> requests.headBucket();
            default ->
                requests.list(new ListQuery(
                        text(random),
                        text(random),
                        random.nextBoolean() ? Optional.empty() : Optional.of(text(random))));
        };
    }

    private static String text(Random random) {
        return random.ints(1 + random.nextInt(6), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining());
    }

    private static String authorization(Request signed) {
        return signed.headers().stream()
                .filter(header -> header.name().equals("Authorization"))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
    }

    private String referenceFor(Request request, String region, AwsCredentialsIdentity identity, Instant now) {
        SdkHttpRequest.Builder sdk = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method().name()))
                .protocol(request.origin().scheme())
                .host(request.origin().host())
                .port(request.origin().port())
                .encodedPath(request.path());
        parameters(request.query()).forEach(sdk::putRawQueryParameter);
        for (Header header : request.headers()) {
            if (!header.name().equals("Accept-Encoding")) {
                sdk.putHeader(header.name(), header.value());
            }
        }
        return reference
                .sign(r -> r.identity(identity)
                        .request(sdk.build())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = parameter.indexOf('=');
            parameters.put(
                    parameter.substring(0, equals),
                    java.net.URLDecoder.decode(
                            parameter.substring(equals + 1).replace("+", "%2B"),
                            java.nio.charset.StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
