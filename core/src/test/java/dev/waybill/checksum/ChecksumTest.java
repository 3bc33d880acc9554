package dev.waybill.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChecksumTest {

    @Test
    void hasTheFormsOfS3AndOfPeople() {
        Checksum checksum = Checksum.parse(ChecksumAlgorithm.CRC32C, " 4waSgw== ");
        assertThat(checksum.hex()).isEqualTo("e3069283");
        assertThat(checksum).hasToString("CRC32C 4waSgw==");
        assertThat(Checksum.of(ChecksumAlgorithm.CRC32C, checksum.bytes()))
                .isEqualTo(checksum)
                .hasSameHashCodeAs(checksum);
    }

    @Test
    void isCanonicalSoThatEqualBytesAreEqual() {
        // The last character carries two bits that belong to no byte.
        assertThat(Checksum.parse(ChecksumAlgorithm.CRC32C, "4waSgx=="))
                .isEqualTo(Checksum.parse(ChecksumAlgorithm.CRC32C, "4waSgw=="));
    }

    @Test
    void refusesAnotherLengthCompositesAndGarbage() {
        assertThatThrownBy(() -> Checksum.parse(ChecksumAlgorithm.CRC64NVME, "4waSgw=="))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 bytes instead of 8");
        assertThatThrownBy(() -> Checksum.parse(ChecksumAlgorithm.CRC32C, "4waSgw==-2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not base64");
        assertThatThrownBy(() -> Checksum.parse(ChecksumAlgorithm.CRC32C, "\n\u001b[2J".repeat(100)))
                .message()
                .hasSizeLessThan(200)
                .doesNotContain("\u001b")
                .doesNotContain("\n");
    }
}
