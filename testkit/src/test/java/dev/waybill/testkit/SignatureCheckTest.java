package dev.waybill.testkit;

import static dev.waybill.testkit.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {
    private static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private S3Server server;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.builder()
                .credentials("AKID", "secret", null)
                .credentials("ASIA", "secret", "token")
                .start();
        server.bucket("data").put("a b", new byte[3]);
        client = new Client(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** The examples of "Authenticating Requests: Using the Authorization Header" in the Amazon S3 API Reference. */
    @Test
    void computesTheSignaturesOfTheDocumentedExamples() {
        Map<String, String> headers = Map.of(
                "host", "examplebucket.s3.amazonaws.com",
                "range", "bytes=0-9",
                "x-amz-content-sha256", EMPTY_SHA256,
                "x-amz-date", "20130524T000000Z");
        assertThat(example("/test.txt", headers, "host;range;x-amz-content-sha256;x-amz-date"))
                .isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        assertThat(example("/?max-keys=2&prefix=J", headers, "host;x-amz-content-sha256;x-amz-date"))
                .isEqualTo("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
        assertThat(example("/?lifecycle", headers, "host;x-amz-content-sha256;x-amz-date"))
                .isEqualTo("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    private static String example(String target, Map<String, String> headers, String signedHeaders) {
        Authorization claimed = Authorization.parse("AWS4-HMAC-SHA256 "
                + "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=" + signedHeaders
                + ",Signature=" + "0".repeat(64));
        return SignatureV4.of(
                new HttpRequest("GET", target, headers),
                Objects.requireNonNull(claimed),
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    }

    @Test
    void letsInWhoSignsCorrectly() throws Exception {
        assertThat(get("AKID", "secret", null, Instant.now()).statusCode()).isEqualTo(200);
        assertThat(get("ASIA", "secret", "token", Instant.now()).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsTheCausesOfARefusalApart() throws Exception {
        Instant now = Instant.now();
        assertRefused(get("NOBODY", "secret", null, now), 403, "InvalidAccessKeyId");
        assertRefused(get("AKID", "wrong", null, now), 403, "SignatureDoesNotMatch");
        assertRefused(get("ASIA", "secret", "other", now), 400, "InvalidToken");
        assertRefused(get("ASIA", "secret", null, now), 400, "InvalidToken");
        server.expire("token");
        assertRefused(get("ASIA", "secret", "token", now), 400, "ExpiredToken");
        assertRefused(get("AKID", "secret", null, now.minus(Duration.ofMinutes(20))), 403, "RequestTimeTooSkewed");
        assertRefused(client.get("/a%20b", "Authorization", "Basic abc"), 400, "AuthorizationHeaderMalformed");
    }

    @Test
    void refusesAnonymousUnlessTheBucketIsPublic() throws Exception {
        assertRefused(client.get("/a%20b"), 403, "AccessDenied");
        server.bucket("data").allowAnonymous(true);
        assertThat(client.get("/a%20b").statusCode()).isEqualTo(200);
        server.bucket("data").requesterPays(true);
        assertRefused(client.get("/a%20b", "x-amz-request-payer", "requester"), 403, "AccessDenied");
    }

    @Test
    void wantsThePayerHeaderSigned() throws Exception {
        HttpResponse<byte[]> response = get("AKID", "secret", null, Instant.now(), "x-amz-request-payer", "requester");
        assertRefused(response, 403, "AccessDenied");
        assertThat(text(response)).contains("<HeadersNotSigned>x-amz-request-payer</HeadersNotSigned>");
    }

    @Test
    void measuresSkewByItsOwnClock() throws Exception {
        server.close();
        server = S3Server.builder()
                .credentials("AKID", "secret", null)
                .clockOffset(Duration.ofMinutes(20))
                .start();
        server.bucket("data").put("a b", new byte[3]);
        client = new Client(server);
        assertRefused(get("AKID", "secret", null, Instant.now()), 403, "RequestTimeTooSkewed");
        Instant corrected = Instant.now().plus(Duration.ofMinutes(20));
        assertThat(get("AKID", "secret", null, corrected).statusCode()).isEqualTo(200);
    }

    private static void assertRefused(HttpResponse<byte[]> response, int status, String code) {
        assertThat(text(response)).contains("<Code>" + code + "</Code>");
        assertThat(response.statusCode()).isEqualTo(status);
    }

    private HttpResponse<byte[]> get(
            String accessKey, String secret, @Nullable String token, Instant when, String... unsigned)
            throws Exception {
        Map<String, String> signed = new TreeMap<>();
        signed.put("x-amz-content-sha256", EMPTY_SHA256);
        signed.put("x-amz-date", AMZ_DATE.format(when));
        if (token != null) {
            signed.put("x-amz-security-token", token);
        }
        List<String> sent = new ArrayList<>(List.of(unsigned));
        signed.forEach((name, value) -> sent.addAll(List.of(name, value)));
        signed.put("host", server.endpoint().getAuthority());
        Authorization claimed = new Authorization(
                accessKey, AMZ_DATE.format(when).substring(0, 8), "us-east-1", List.copyOf(signed.keySet()), "");
        String signature = SignatureV4.of(new HttpRequest("GET", "/data/a%20b", signed), claimed, secret);
        sent.add("Authorization");
        sent.add("AWS4-HMAC-SHA256 Credential=" + accessKey + "/" + claimed.scope() + ", SignedHeaders="
                + String.join(";", signed.keySet()) + ", Signature=" + signature);
        return client.get("/a%20b", sent.toArray(String[]::new));
    }
}
