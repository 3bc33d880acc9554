package dev.waybill.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrcCombinationTest {

    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
    void combinesNeighbouringRangesIntoTheDirectValue(ChecksumAlgorithm algorithm) {
        long seed = System.nanoTime();
        System.out.println(algorithm + " combination, seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(5000)];
            random.nextBytes(bytes);
            int one = random.nextInt(bytes.length + 1);
            int two = one + random.nextInt(bytes.length - one + 1);
            byte[] a = crc(algorithm, bytes, 0, one);
            byte[] b = crc(algorithm, bytes, one, two);
            byte[] c = crc(algorithm, bytes, two, bytes.length);
            byte[] direct = crc(algorithm, bytes, 0, bytes.length);

            byte[] leftFirst = CrcCombination.combine(
                    algorithm, CrcCombination.combine(algorithm, a, b, two - one), c, bytes.length - two);
            byte[] rightFirst = CrcCombination.combine(
                    algorithm, a, CrcCombination.combine(algorithm, b, c, bytes.length - two), bytes.length - one);

            assertThat(leftFirst).as("seed %d round %d", seed, round).isEqualTo(direct);
            assertThat(rightFirst).as("seed %d round %d", seed, round).isEqualTo(direct);
        }
    }

    /** Lengths beyond memory: a run of zeros doubles by combining it with itself, and must agree with one big step. */
    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
    void staysExactForRangesOfManyTebibytes(ChecksumAlgorithm algorithm) {
        byte[] first = crc(algorithm, new byte[] {1, 2, 3}, 0, 3);
        byte[] zeros = crc(algorithm, new byte[1], 0, 1);
        byte[] stepped = CrcCombination.combine(algorithm, first, zeros, 1);
        for (int k = 0; k < 50; k++) {
            stepped = CrcCombination.combine(algorithm, stepped, zeros, 1L << k);
            zeros = CrcCombination.combine(algorithm, zeros, zeros, 1L << k);
        }
        // 1 + 1 + 2 + … + 2^49 zeros were added.
        assertThat(CrcCombination.combine(algorithm, first, zeros, 1L << 50)).isEqualTo(stepped);
    }

    @Test
    void refusesWhatCannotBeCombined() {
        byte[] crc = new byte[4];
        assertThatThrownBy(() -> CrcCombination.combine(ChecksumAlgorithm.MD5, new byte[16], new byte[16], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MD5")
                .hasMessageContaining("hash the bytes in order");
        assertThatThrownBy(() -> CrcCombination.combine(ChecksumAlgorithm.CRC32, crc, crc, -1))
                .hasMessageContaining("-1 bytes");
        assertThatThrownBy(() -> CrcCombination.combine(ChecksumAlgorithm.CRC64NVME, crc, crc, 1))
                .hasMessageContaining("4 bytes; it has 8");
    }

    private static byte[] crc(ChecksumAlgorithm algorithm, byte[] bytes, int from, int to) {
        byte[] range = Arrays.copyOfRange(bytes, from, to);
        Digest digest = algorithm.newDigest();
        digest.update(range, 0, range.length);
        return digest.value();
    }
}
