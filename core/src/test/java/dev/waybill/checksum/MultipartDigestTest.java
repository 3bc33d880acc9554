package dev.waybill.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultipartDigestTest {

    /** From the definition, with the JDK's own MD5: sizes around one, two and three parts. */
    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "99,1", "100,1", "101,2", "200,2", "201,3"})
    void givesTheMd5OfThePartMd5s(int size, int parts) throws Exception {
        byte[] bytes = randomBytes(size);
        ByteArrayOutputStream partMd5s = new ByteArrayOutputStream();
        for (int at = 0; at == 0 || at < size; at += 100) {
            partMd5s.write(md5(Arrays.copyOfRange(bytes, at, Math.min(size, at + 100))));
        }
        String expected = HexFormat.of().formatHex(md5(partMd5s.toByteArray())) + "-" + parts;

        MultipartDigest digest = MultipartDigest.of(ChecksumAlgorithm.MD5, 100);
        for (int at = 0; at < size; at += 33) {
            digest.update(ByteBuffer.wrap(bytes, at, Math.min(33, size - at)));
        }
        assertThat(digest.eTag()).isEqualTo(ETag.parse(expected));
        assertThat(digest.eTag()).as("asked again").isEqualTo(ETag.parse(expected));
    }

    @Test
    void crossesManyPartsInOneBufferAndKeepsItsLimit() {
        byte[] bytes = randomBytes(1000);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, 950);
        MultipartDigest atOnce = MultipartDigest.of(ChecksumAlgorithm.SHA256, 100);
        atOnce.update(buffer);
        MultipartDigest byPart = MultipartDigest.ofParts(ChecksumAlgorithm.SHA256);
        for (int at = 0; at < 950; at += 100) {
            Digest part = ChecksumAlgorithm.SHA256.newDigest();
            part.update(bytes, at, Math.min(100, 950 - at));
            byPart.addPart(part.value());
        }
        assertThat(buffer.limit()).isEqualTo(950);
        assertThat(atOnce.composite()).isEqualTo(byPart.composite()).endsWith("-10");
    }

    @Test
    void givesTheCompositeOfBigEndianCrcs() {
        byte[] bytes = randomBytes(150);
        ByteBuffer parts = ByteBuffer.allocate(8).putInt(crc32(bytes, 0, 100)).putInt(crc32(bytes, 100, 50));
        int outer = crc32(parts.array(), 0, 8);
        String expected = Base64.getEncoder()
                        .encodeToString(ByteBuffer.allocate(4).putInt(outer).array()) + "-2";
        MultipartDigest digest = MultipartDigest.of(ChecksumAlgorithm.CRC32, 100);
        digest.update(ByteBuffer.wrap(bytes));
        assertThat(digest.composite()).isEqualTo(expected);
    }

    @Test
    void refusesMisuse() {
        assertThatThrownBy(() -> MultipartDigest.of(ChecksumAlgorithm.MD5, 0)).hasMessageContaining("0 bytes");
        MultipartDigest sha = MultipartDigest.of(ChecksumAlgorithm.SHA1, 10);
        assertThatThrownBy(() -> sha.addPart(new byte[3])).hasMessageContaining("3 bytes");
        assertThatThrownBy(sha::eTag).hasMessageContaining("SHA1");
        sha.composite();
        assertThatThrownBy(() -> sha.update(ByteBuffer.allocate(1))).hasMessageContaining("has ended");
    }

    private static byte[] randomBytes(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static byte[] md5(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("MD5").digest(bytes);
    }

    private static int crc32(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
