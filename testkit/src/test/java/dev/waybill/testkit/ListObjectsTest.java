package dev.waybill.testkit;

import static dev.waybill.testkit.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListObjectsTest {
    private S3Server server;
    private FakeBucket bucket;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.builder().pageSize(3).start();
        bucket = server.bucket("data");
        client = new Client(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void describesEachObject() throws Exception {
        bucket.put("a", StoredObject.of(new byte[0]).checksum(ChecksumAlgorithm.CRC32C, ChecksumType.FULL_OBJECT));
        assertThat(client.list(""))
                .contains(
                        "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">",
                        "<Name>data</Name>",
                        "<Key>a</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
                                + "<ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag>"
                                + "<ChecksumAlgorithm>CRC32C</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType>"
                                + "<Size>0</Size><StorageClass>STANDARD</StorageClass>",
                        "<KeyCount>1</KeyCount>",
                        "<IsTruncated>false</IsTruncated>")
                .doesNotContain("NextContinuationToken");
    }

    @Test
    void pagesThroughAPrefixOnceAndInOrder() throws Exception {
        bucket.putAll("p/", 7, StoredObject.of(new byte[1]));
        bucket.put("o", new byte[1]);
        bucket.put("q", new byte[1]);
        List<String> keys = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String next = "";
        while (next != null) {
            String page = client.list("&prefix=p/" + next);
            List<String> found = all(page, "Key");
            keys.addAll(found);
            sizes.add(found.size());
            next = page.contains("<IsTruncated>true</IsTruncated>")
                    ? "&continuation-token="
                            + encode(all(page, "NextContinuationToken").get(0))
                    : null;
        }
        assertThat(sizes).containsExactly(3, 3, 1);
        assertThat(keys).hasSize(7).isSorted().first().isEqualTo("p/0000000000");
        assertThat(server.stats().requests(RequestKind.LIST)).isEqualTo(3);
    }

    @Test
    void anExactlyFullPageIsTheLast() throws Exception {
        bucket.putAll("p/", 3, StoredObject.of(new byte[1]));
        assertThat(client.list("&prefix=p/")).contains("<KeyCount>3</KeyCount>", "<IsTruncated>false</IsTruncated>");
    }

    @Test
    void beginsBehindStartAfterAndHonoursMaxKeys() throws Exception {
        bucket.putAll("p/", 3, StoredObject.of(new byte[1]));
        assertThat(all(client.list("&prefix=p/&start-after=p/0000000000&max-keys=1"), "Key"))
                .containsExactly("p/0000000001");
        assertThat(client.list("&max-keys=0")).contains("<KeyCount>0</KeyCount>", "<IsTruncated>false</IsTruncated>");
        assertThat(client.list("&max-keys=x")).contains("<Code>InvalidArgument</Code>");
        assertThat(client.list("&continuation-token=nonsense!")).contains("<Code>InvalidArgument</Code>");
    }

    @Test
    void foldsCommonPrefixesAcrossPages() throws Exception {
        for (String key : List.of("a/1", "a/2", "b", "c/1", "c/2", "d")) {
            bucket.put(key, new byte[0]);
        }
        String first = client.list("&delimiter=/&max-keys=3");
        assertThat(all(first, "CommonPrefixes")).containsExactly("<Prefix>a/</Prefix>", "<Prefix>c/</Prefix>");
        assertThat(all(first, "Key")).containsExactly("b");
        String second = client.list("&delimiter=/&continuation-token="
                + encode(all(first, "NextContinuationToken").get(0)));
        assertThat(all(second, "Key")).containsExactly("d");
        assertThat(all(second, "CommonPrefixes")).isEmpty();
    }

    @Test
    void ordersKeysByTheirUtf8Bytes() throws Exception {
        String beyondBmp = new String(Character.toChars(0x1F600));
        for (String key : List.of(beyondBmp, "\uFFFD", "0", "10", "2")) {
            bucket.put(key, new byte[0]);
        }
        List<String> firstPage = all(client.list(""), "Key");
        assertThat(firstPage).containsExactly("0", "10", "2");
        assertThat(all(client.list("&start-after=2"), "Key")).containsExactly("\uFFFD", beyondBmp);
    }

    @Test
    void encodesKeysWhenAskedTo() throws Exception {
        bucket.put("a b/<&\u00e9\u0001", new byte[0]);
        assertThat(client.list("&encoding-type=url"))
                .contains("<Key>a%20b/%3C%26%C3%A9%01</Key>", "<EncodingType>url</EncodingType>");
        assertThat(client.list("")).contains("<Key>a b/&lt;&amp;\u00e9&#x1;</Key>");
    }

    @Test
    void servesAMillionKeys() throws Exception {
        bucket.putAll("m/", 1_000_000, StoredObject.generated(10, 1));
        assertThat(all(client.list("&prefix=m/&start-after=m/0000999998"), "Key"))
                .containsExactly("m/0000999999");
    }

    @Test
    void answersVirtualHostStyle() throws Exception {
        bucket.put("a", new byte[0]);
        String reply = RawSocket.exchange(
                server, "GET /?list-type=2 HTTP/1.1\r\nHost: data.localhost:1\r\nConnection: close\r\n\r\n");
        assertThat(reply).startsWith("HTTP/1.1 200 OK").contains("<Key>a</Key>");
        reply = RawSocket.exchange(
                server, "GET /a HTTP/1.1\r\nHost: data.s3.eu-west-1.amazonaws.com\r\nConnection: close\r\n\r\n");
        assertThat(reply).startsWith("HTTP/1.1 200 OK");
        assertThat(text(client.get("/a"))).isEmpty();
    }

    private static List<String> all(String xml, String element) {
        return Pattern.compile("<" + element + ">(.*?)</" + element + ">")
                .matcher(xml)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String encode(String token) {
        return URLEncoder.encode(token, StandardCharsets.UTF_8);
    }
}
