package dev.waybill.checksum;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksumAlgorithmTest {

    /** RFC 1321 A.5, FIPS 180 examples, and the check values of the CRC catalogue. */
    @ParameterizedTest
    @CsvSource({
        "MD5, '', d41d8cd98f00b204e9800998ecf8427e",
        "MD5, a, 0cc175b9c0f1b6a831c399e269772661",
        "MD5, abc, 900150983cd24fb0d6963f7d28e17f72",
        "MD5, message digest, f96b697d7cb7938d525a2f31aaf161d0",
        "MD5, abcdefghijklmnopqrstuvwxyz, c3fcd3d76192e4007dfb496cca67e13b",
        "SHA1, abc, a9993e364706816aba3e25717850c26c9cd0d89d",
        "SHA256, abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "CRC32, '', 00000000",
        "CRC32, 123456789, cbf43926",
        "CRC32C, 123456789, e3069283",
        "CRC64NVME, '', 0000000000000000",
        "CRC64NVME, 123456789, ae8b14860a799888",
    })
    void givesThePublishedValues(ChecksumAlgorithm algorithm, String text, String expectedHex) {
        Digest digest = algorithm.newDigest();
        digest.update(ByteBuffer.wrap(text.getBytes(US_ASCII)));
        assertThat(HexFormat.of().formatHex(digest.value())).isEqualTo(expectedHex);
        assertThat(digest.value()).hasSize(algorithm.digestLength());
    }

    @ParameterizedTest
    @EnumSource
    void givesOneValueForAnyBufferAndAnyCut(ChecksumAlgorithm algorithm) {
        long seed = System.nanoTime();
        System.out.println(algorithm + " cuts, seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            Digest whole = algorithm.newDigest();
            whole.update(bytes, 0, bytes.length);

            Digest cut = algorithm.newDigest();
            for (int at = 0; at < bytes.length; ) {
                int length = 1 + random.nextInt(bytes.length - at);
                ByteBuffer piece = piece(random, bytes, at, length);
                cut.update(piece);
                assertThat(piece.hasRemaining()).isFalse();
                at += length;
            }
            assertThat(cut.value()).as("seed %d round %d", seed, round).isEqualTo(whole.value());
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAfterAValueWasTaken(ChecksumAlgorithm algorithm) {
        byte[] bytes = "123456789".getBytes(US_ASCII);
        Digest interrupted = algorithm.newDigest();
        interrupted.update(bytes, 0, 4);
        byte[] early = interrupted.value();
        interrupted.update(bytes, 4, 5);
        Digest straight = algorithm.newDigest();
        straight.update(bytes, 0, 9);
        assertThat(interrupted.value()).isEqualTo(straight.value()).isNotEqualTo(early);
    }

    @Test
    void slicesAgreeWithTheBitwiseDefinition() {
        byte[] bytes = new byte[1000];
        new Random(1).nextBytes(bytes);
        long crc = ~0L;
        for (byte b : bytes) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x9A6C9329AC4BC9B5L;
            }
        }
        Digest digest = ChecksumAlgorithm.CRC64NVME.newDigest();
        digest.update(bytes, 0, bytes.length);
        assertThat(ByteBuffer.wrap(digest.value()).getLong()).isEqualTo(~crc);
    }

    @Test
    void namesTheHeadersOfS3() {
        assertThat(ChecksumAlgorithm.CRC64NVME.headerName()).contains("x-amz-checksum-crc64nvme");
        assertThat(ChecksumAlgorithm.SHA256.headerName()).contains("x-amz-checksum-sha256");
        assertThat(ChecksumAlgorithm.MD5.headerName()).isEmpty();
    }

    /** Heap, direct, read-only heap and an offset slice, in turn at random. */
    private static ByteBuffer piece(Random random, byte[] bytes, int at, int length) {
        return switch (random.nextInt(4)) {
            case 0 -> ByteBuffer.wrap(bytes, at, length);
            case 1 ->
                ByteBuffer.allocateDirect(length + 3)
                        .position(3)
                        .put(bytes, at, length)
                        .flip()
                        .position(3);
            case 2 -> ByteBuffer.wrap(bytes, at, length).asReadOnlyBuffer();
            default -> ByteBuffer.wrap(bytes, at, length).slice();
        };
    }
}
