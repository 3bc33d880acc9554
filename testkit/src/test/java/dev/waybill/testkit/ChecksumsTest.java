package dev.waybill.testkit;

import static dev.waybill.testkit.Client.header;
import static dev.waybill.testkit.Client.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumsTest {
    private static final byte[] CHECK_INPUT = "123456789".getBytes(UTF_8);

    private S3Server server;
    private FakeBucket bucket;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.start();
        bucket = server.bucket("data");
        client = new Client(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** The published check values, in the Base64 that S3 writes. */
    @ParameterizedTest
    @CsvSource({
        "CRC64NVME, rosUhgp5mIg=",
        "CRC32C, 4waSgw==",
        "CRC32, y/Q5Jg==",
        "SHA256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
        "SHA1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
    })
    void sendsTheCheckValueOfEachAlgorithm(ChecksumAlgorithm algorithm, String value) throws Exception {
        bucket.put("nine", StoredObject.of(CHECK_INPUT).checksum(algorithm, ChecksumType.FULL_OBJECT));
        HttpResponse<byte[]> response = client.get("/nine", "x-amz-checksum-mode", "ENABLED");
        assertThat(header(response, algorithm.headerName())).isEqualTo(value);
        assertThat(header(response, "x-amz-checksum-type")).isEqualTo("FULL_OBJECT");
        assertThat(header(client.head("/nine", "x-amz-checksum-mode", "ENABLED"), algorithm.headerName()))
                .isEqualTo(value);
    }

    @Test
    void sendsNoneUnaskedNorOnRanges() throws Exception {
        bucket.put("nine", StoredObject.of(CHECK_INPUT).checksum(ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT));
        assertThat(header(client.get("/nine"), "x-amz-checksum-crc32")).isEqualTo("absent");
        assertThat(header(
                        client.get("/nine", "x-amz-checksum-mode", "ENABLED", "Range", "bytes=0-3"),
                        "x-amz-checksum-crc32"))
                .isEqualTo("absent");
    }

    @Test
    void sendsCompositesOfTheWholeAndThePlainValueOfAPart() throws Exception {
        bucket.put(
                "parts",
                StoredObject.of("123456789123456789".getBytes(UTF_8))
                        .checksum(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE)
                        .partSize(9));
        HttpResponse<byte[]> whole = client.get("/parts", "x-amz-checksum-mode", "ENABLED");
        assertThat(header(whole, "x-amz-checksum-crc32")).isEqualTo("cCOsTw==-2");
        assertThat(header(whole, "x-amz-checksum-type")).isEqualTo("COMPOSITE");
        HttpResponse<byte[]> part = client.get("/parts?partNumber=2", "x-amz-checksum-mode", "ENABLED");
        assertThat(header(part, "x-amz-checksum-crc32")).isEqualTo("y/Q5Jg==");
    }

    @Test
    void listsAttributesAndParts() throws Exception {
        bucket.put(
                "parts",
                StoredObject.of("123456789123456789".getBytes(UTF_8))
                        .checksum(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE)
                        .partSize(9));
        String all = attributes("parts", "ETag,Checksum,ObjectParts,StorageClass,ObjectSize");
        assertThat(all)
                .contains("<ObjectSize>18</ObjectSize>", "<StorageClass>STANDARD</StorageClass>")
                .contains("<PartsCount>2</PartsCount>", "<ChecksumType>COMPOSITE</ChecksumType>")
                .contains(
                        "<Part><PartNumber>2</PartNumber><Size>9</Size><ChecksumCRC32>y/Q5Jg==</ChecksumCRC32></Part>");
        assertThat(attributes("parts", "ObjectSize")).doesNotContain("ETag", "ObjectParts");
        assertThat(text(client.get("/parts?attributes"))).contains("<Code>InvalidArgument</Code>");
    }

    @Test
    void tellsOnlyTheNumberOfPartsWithoutCompositeChecksum() throws Exception {
        bucket.putMultipart("plain", CHECK_INPUT, 4);
        assertThat(attributes("plain", "ObjectParts"))
                .contains("<ObjectParts><PartsCount>3</PartsCount></ObjectParts>");
    }

    private String attributes(String key, String wanted) throws Exception {
        return text(client.get("/" + key + "?attributes", "x-amz-object-attributes", wanted));
    }
}
