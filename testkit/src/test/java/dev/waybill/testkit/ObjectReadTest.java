package dev.waybill.testkit;

import static dev.waybill.testkit.Client.header;
import static dev.waybill.testkit.Client.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectReadTest {
    private static final String ETAG = "\"781e5e245d69b566979b86e28d23f2c7\"";

    private S3Server server;
    private FakeBucket bucket;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.start();
        bucket = server.bucket("data");
        bucket.put("ten", "0123456789".getBytes(UTF_8));
        client = new Client(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void getsTheWholeObjectWithItsDescription() throws Exception {
        HttpResponse<byte[]> response = client.get("/ten");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("0123456789");
        assertThat(header(response, "ETag")).isEqualTo(ETAG);
        assertThat(header(response, "Content-Length")).isEqualTo("10");
        assertThat(header(response, "Last-Modified")).isEqualTo("Thu, 01 Jan 2026 00:00:00 GMT");
        assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(response, "x-amz-request-id")).isNotEqualTo("absent");
    }

    @Test
    void headSaysTheSameWithoutABody() throws Exception {
        HttpResponse<byte[]> response = client.head("/ten");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(header(response, "Content-Length")).isEqualTo("10");
        assertThat(header(response, "ETag")).isEqualTo(ETAG);
        assertThat(server.stats().bodyBytes(RequestKind.HEAD_OBJECT)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, 0123, bytes 0-3/10",
        "bytes=7-, 206, 789, bytes 7-9/10",
        "bytes=-2, 206, 89, bytes 8-9/10",
        "bytes=-99, 206, 0123456789, bytes 0-9/10",
        "bytes=5-99, 206, 56789, bytes 5-9/10",
        "bytes=9-9, 206, 9, bytes 9-9/10",
        "'bytes=0-1,3-4', 200, 0123456789, absent",
        "bytes=3-1, 200, 0123456789, absent",
        "lines=1-2, 200, 0123456789, absent",
    })
    void servesRanges(String range, int status, String body, String contentRange) throws Exception {
        HttpResponse<byte[]> response = client.get("/ten", "Range", range);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(text(response)).isEqualTo(body);
        assertThat(header(response, "Content-Range")).isEqualTo(contentRange);
    }

    @Test
    void refusesARangeBehindTheEnd() throws Exception {
        HttpResponse<byte[]> response = client.get("/ten", "Range", "bytes=10-");
        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(text(response))
                .contains("<Code>InvalidRange</Code>", "<ActualObjectSize>10</ActualObjectSize>", "bytes=10-");
    }

    @Test
    void honoursIfMatchAndIfNoneMatch() throws Exception {
        assertThat(client.get("/ten", "If-Match", ETAG).statusCode()).isEqualTo(200);
        assertThat(client.get("/ten", "If-Match", "*").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> changed = client.get("/ten", "If-Match", "\"other\"");
        assertThat(changed.statusCode()).isEqualTo(412);
        assertThat(text(changed)).contains("<Code>PreconditionFailed</Code>");
        HttpResponse<byte[]> same = client.get("/ten", "If-None-Match", ETAG);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(client.get("/ten").statusCode())
                .as("the connection is still in step")
                .isEqualTo(200);
    }

    @Test
    void servesThePartsOfAMultipartObject() throws Exception {
        StoredObject object = bucket.putMultipart("parts", "0123456789".getBytes(UTF_8), 4);
        assertThat(object.etag()).isEqualTo("61e3716e3a7767581863b67c4e785584-3");
        HttpResponse<byte[]> head = client.head("/parts?partNumber=1");
        assertThat(head.statusCode()).isEqualTo(206);
        assertThat(header(head, "Content-Length")).isEqualTo("4");
        assertThat(header(head, "x-amz-mp-parts-count")).isEqualTo("3");
        HttpResponse<byte[]> last = client.get("/parts?partNumber=3");
        assertThat(text(last)).isEqualTo("89");
        assertThat(header(last, "Content-Range")).isEqualTo("bytes 8-9/10");
        assertThat(text(client.get("/parts?partNumber=4"))).contains("<Code>InvalidPartNumber</Code>");
        assertThat(text(client.get("/parts?partNumber=0"))).contains("<Code>InvalidArgument</Code>");
        assertThat(text(client.get("/parts?partNumber=1", "Range", "bytes=0-1")))
                .contains("<Code>InvalidRequest</Code>");
    }

    @Test
    void servesUnequalParts() throws Exception {
        bucket.put("uneven", StoredObject.of("0123456789".getBytes(UTF_8)).parts(List.of(1L, 7L, 2L)));
        assertThat(text(client.get("/uneven?partNumber=2"))).isEqualTo("1234567");
    }

    @Test
    void refusesArchivedObjectsButDescribesThem() throws Exception {
        bucket.put("cold", StoredObject.of(new byte[3]).storageClass("GLACIER"));
        HttpResponse<byte[]> get = client.get("/cold");
        assertThat(get.statusCode()).isEqualTo(403);
        assertThat(text(get)).contains("<Code>InvalidObjectState</Code>", "<StorageClass>GLACIER</StorageClass>");
        assertThat(header(client.head("/cold"), "x-amz-storage-class")).isEqualTo("GLACIER");
    }

    @Test
    void namesWhatDoesNotExist() throws Exception {
        HttpResponse<byte[]> get = client.get("/none");
        assertThat(get.statusCode()).isEqualTo(404);
        assertThat(text(get)).contains("<Code>NoSuchKey</Code>", "<Key>none</Key>", header(get, "x-amz-request-id"));
        HttpResponse<byte[]> head = client.head("/none");
        assertThat(head.statusCode()).isEqualTo(404);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void servesHostileKeysAsTheyAre() throws Exception {
        bucket.put("../a b/+%2e\u00e9", "x".getBytes(UTF_8));
        assertThat(text(client.get("/%2E%2E/a%20b/%2B%252e%C3%A9"))).isEqualTo("x");
    }

    @Test
    void sendsOwnHeadersAndAnEmptyBody() throws Exception {
        bucket.put(
                "empty",
                StoredObject.of(new byte[0]).header("Content-Encoding", "gzip").etag("opaque"));
        HttpResponse<byte[]> response = client.get("/empty");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(response, "ETag")).isEqualTo("\"opaque\"");
        assertThat(client.get("/empty", "Range", "bytes=0-").statusCode()).isEqualTo(416);
    }

    @Test
    void servesGeneratedContentTheSameInWholeAndInParts() throws Exception {
        bucket.putGenerated("big", 300_001, 7);
        byte[] whole = client.get("/big").body();
        assertThat(whole).hasSize(300_001);
        byte[] range = client.get("/big", "Range", "bytes=99991-200007").body();
        assertThat(range).isEqualTo(Arrays.copyOfRange(whole, 99_991, 200_008));
    }
}
