package dev.waybill.testkit;

import static dev.waybill.testkit.Client.header;
import static dev.waybill.testkit.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final String[] PAYER = {"x-amz-request-payer", "requester"};

    private S3Server server;
    private FakeBucket bucket;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.builder()
                .region("ap-northeast-1")
                .requesterPays(true)
                .wrongRegion(WrongRegion.MALFORMED)
                .start();
        bucket = server.bucket("data");
        bucket.put("a", new byte[5]);
        client = new Client(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void refusesEveryKindOfRequestThatDoesNotPay() throws Exception {
        HttpResponse<byte[]> get = client.get("/a");
        assertThat(get.statusCode()).isEqualTo(403);
        assertThat(text(get)).contains("<Code>AccessDenied</Code>");
        assertThat(client.head("/a").statusCode()).isEqualTo(403);
        assertThat(client.head("").statusCode()).isEqualTo(403);
        assertThat(client.list("")).contains("<Code>AccessDenied</Code>");
        assertThat(client.get("/a?attributes").statusCode()).isEqualTo(403);
        assertThat(server.stats().requestsWithoutPayer()).isEqualTo(5);
        assertThat(server.stats().responses(403)).isEqualTo(5);
        assertThat(server.stats().billedBytes()).isZero();
    }

    @Test
    void chargesThoseWhoPay() throws Exception {
        HttpResponse<byte[]> get = client.get("/a", PAYER);
        assertThat(get.statusCode()).isEqualTo(200);
        assertThat(header(get, "x-amz-request-charged")).isEqualTo("requester");
        assertThat(header(client.get("?list-type=2", PAYER), "x-amz-request-charged"))
                .isEqualTo("requester");
        assertThat(server.stats().requestsWithoutPayer()).isZero();
        bucket.requesterPays(false);
        assertThat(header(client.get("/a"), "x-amz-request-charged")).isEqualTo("absent");
    }

    @Test
    void tellsTheRegionToHeadBucketEvenWhenRefused() throws Exception {
        assertThat(header(client.head("", PAYER), "x-amz-bucket-region")).isEqualTo("ap-northeast-1");
        assertThat(header(client.head(""), "x-amz-bucket-region")).isEqualTo("ap-northeast-1");
    }

    @Test
    void tellsTheRegionOnListingsUnlessSwitchedOff() throws Exception {
        assertThat(header(client.get("?list-type=2", PAYER), "x-amz-bucket-region"))
                .isEqualTo("ap-northeast-1");
        try (S3Server silent = S3Server.builder().regionOnListings(false).start()) {
            silent.bucket("data");
            assertThat(header(new Client(silent).get("?list-type=2"), "x-amz-bucket-region"))
                    .isEqualTo("absent");
        }
    }

    @Test
    void sendsSignaturesForAnotherRegionAway() throws Exception {
        HttpResponse<byte[]> response = client.get("/a", signedFor("us-east-1"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response))
                .contains("<Code>AuthorizationHeaderMalformed</Code>", "<Region>ap-northeast-1</Region>");
        assertThat(header(client.head("/a", signedFor("us-east-1")), "x-amz-bucket-region"))
                .isEqualTo("ap-northeast-1");
        assertThat(client.get("/a", signedFor("ap-northeast-1")).statusCode()).isEqualTo(200);
    }

    @Test
    void redirectsToAnotherRegionWhenAskedTo() throws Exception {
        try (S3Server other =
                S3Server.builder().wrongRegion(WrongRegion.REDIRECT).start()) {
            other.bucket("data").region("eu-central-1");
            HttpResponse<byte[]> response = new Client(other).get("/a", signedFor("us-east-1"));
            assertThat(response.statusCode()).isEqualTo(301);
            assertThat(text(response)).contains("<Code>PermanentRedirect</Code>", "eu-central-1");
            assertThat(header(response, "x-amz-bucket-region")).isEqualTo("eu-central-1");
        }
    }

    @Test
    void namesAMissingBucket() throws Exception {
        try (S3Server empty = S3Server.start()) {
            HttpResponse<byte[]> response = new Client(empty).get("/a");
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(text(response)).contains("<Code>NoSuchBucket</Code>");
        }
    }

    @Test
    void withoutListBucketAnAbsentKeyLooksForbidden() throws Exception {
        bucket.deny(Denial.LIST_BUCKET);
        assertThat(text(client.get("?list-type=2", PAYER))).contains("AccessDenied", "allows the s3:ListBucket action");
        assertThat(client.get("/none", PAYER).statusCode()).isEqualTo(403);
        assertThat(client.get("/a", PAYER).statusCode()).isEqualTo(200);
        bucket.deny();
        assertThat(client.get("/none", PAYER).statusCode()).isEqualTo(404);
    }

    @Test
    void deniesObjectsAlone() throws Exception {
        bucket.deny(Denial.GET_OBJECT);
        assertThat(text(client.get("/a", PAYER))).contains("AccessDenied", "allows the s3:GetObject action");
        assertThat(client.head("/a", PAYER).statusCode()).isEqualTo(403);
        assertThat(client.get("?list-type=2", PAYER).statusCode()).isEqualTo(200);
    }

    @Test
    void deniesByOrganization() throws Exception {
        bucket.deny(Denial.ORGANIZATION);
        assertThat(text(client.get("/a", PAYER))).contains("with an explicit deny in a service control policy");
    }

    @Test
    void refusesWhatADownloaderNeverDoes() throws Exception {
        assertThat(client.send("DELETE", "/a", PAYER).statusCode()).isEqualTo(405);
        assertThat(client.get("", PAYER).statusCode()).isEqualTo(405);
        assertThat(server.stats().requests(RequestKind.OTHER)).isEqualTo(2);
    }

    private static String[] signedFor(String region) {
        return new String[] {
            "x-amz-request-payer",
            "requester",
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKID/20251001/" + region + "/s3/aws4_request, SignedHeaders=host, Signature="
                    + "0".repeat(64)
        };
    }
}
