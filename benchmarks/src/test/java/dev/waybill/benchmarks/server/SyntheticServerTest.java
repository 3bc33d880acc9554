package dev.waybill.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyntheticServerTest {

    private static final int OBJECTS = 2_500;
    private static final int SMALL = 3_000_000;
    private static final long LARGE = (40L << 20) + 5;

    private final HttpClient http = HttpClient.newHttpClient();
    private final SyntheticBucket small = new SyntheticBucket("small", OBJECTS, SMALL);
    private final SyntheticBucket large = new SyntheticBucket("large", 1, LARGE);
    private SyntheticServer server;

    @BeforeEach
    void start() throws IOException {
        server = SyntheticServer.start(List.of(small, large), Behaviour.FAST, null);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void listsEveryKeyOnceAndInOrder() throws Exception {
        List<String> keys = new ArrayList<>();
        String token = "";
        do {
            String page = text("small?list-type=2" + token);
            keys.addAll(all(page, "Key"));
            token = all(page, "NextContinuationToken").stream()
                    .map(next -> "&continuation-token=" + next)
                    .findFirst()
                    .orElse("");
        } while (!token.isEmpty());

        assertThat(keys)
                .isSorted()
                .isEqualTo(IntStream.range(0, OBJECTS).mapToObj(small::key).toList());
        assertThat(server.takeCounts().lists()).isEqualTo(3);
    }

    @Test
    void listsBelowAPrefixAndAfterAKey() throws Exception {
        String page = text("small?list-type=2&prefix=data/20220102/05/&start-after=data/20220102/05/37.bin");

        assertThat(all(page, "Key")).containsExactly("data/20220102/05/38.bin", "data/20220102/05/39.bin");
    }

    @Test
    void listsFoldersAndGoesOnAfterOne() throws Exception {
        String first = text("small?list-type=2&prefix=data/&delimiter=/&max-keys=2");
        String second = text("small?list-type=2&prefix=data/&delimiter=/&max-keys=2&continuation-token="
                + all(first, "NextContinuationToken").get(0));

        assertThat(all(first, "CommonPrefixes><Prefix")).containsExactly("data/20220101/", "data/20220102/");
        assertThat(all(second, "CommonPrefixes><Prefix")).containsExactly("data/20220103/");
        assertThat(all(second, "IsTruncated")).containsExactly("false");
    }

    @Test
    void sendsBytesThatFitTheirChecksums() throws Exception {
        HttpResponse<byte[]> answer = get("small/" + small.key(7), "x-amz-checksum-mode", "ENABLED");

        assertThat(answer.body()).hasSize(SMALL);
        assertThat(header(answer, "ETag"))
                .isEqualTo(
                        '"' + HexFormat.of().formatHex(digest(ChecksumAlgorithm.MD5, answer.body(), 0, SMALL)) + '"');
        assertThat(header(answer, "x-amz-checksum-crc64nvme"))
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(digest(ChecksumAlgorithm.CRC64NVME, answer.body(), 0, SMALL)));
    }

    @Test
    void countsALargeObjectAsUploadedInParts() throws Exception {
        byte[] body = get("large/" + large.key(0), "x-a", "b").body();
        Digest parts = ChecksumAlgorithm.MD5.newDigest();
        for (int from = 0; from < body.length; from += 8 << 20) {
            byte[] part = digest(ChecksumAlgorithm.MD5, body, from, Math.min(8 << 20, body.length - from));
            parts.update(part, 0, part.length);
        }

        HttpResponse<byte[]> head = http.send(
                request("large/" + large.key(0) + "?partNumber=1")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(header(head, "ETag")).isEqualTo('"' + HexFormat.of().formatHex(parts.value()) + "-6\"");
        assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(8 << 20));
        assertThat(header(head, "x-amz-mp-parts-count")).isEqualTo("6");
    }

    @Test
    void sendsTheRangeAskedForAndCountsItsBytes() throws Exception {
        byte[] whole = get("large/" + large.key(0), "x-a", "b").body();
        server.takeCounts();

        HttpResponse<byte[]> range = get("large/" + large.key(0), "Range", "bytes=1048570-41943044");

        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(header(range, "Content-Range")).isEqualTo("bytes 1048570-41943044/" + LARGE);
        assertThat(range.body()).isEqualTo(Arrays.copyOfRange(whole, 1_048_570, 41_943_045));
        assertThat(server.takeCounts().bodyBytes()).isEqualTo(range.body().length);
    }

    @Test
    void refusesAnotherETagAndAKeyThatIsNotThere() throws Exception {
        assertThat(get("small/" + small.key(0), "If-Match", "\"other\"").statusCode())
                .isEqualTo(412);
        assertThat(get("small/data/20220101/00/40.bin", "x-a", "b").statusCode())
                .isEqualTo(404);
    }

    private String text(String path) throws IOException, InterruptedException {
        return new String(get(path, "x-a", "b").body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String path, String name, String value) throws IOException, InterruptedException {
        return http.send(request(path).header(name, value).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.endpoint() + "/" + path));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static List<String> all(String xml, String element) {
        return Pattern.compile("<" + element + ">([^<]*)<")
                .matcher(xml)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static byte[] digest(ChecksumAlgorithm algorithm, byte[] bytes, int from, int length) {
        Digest digest = algorithm.newDigest();
        digest.update(bytes, from, length);
        return digest.value();
    }
}
