package dev.waybill.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredChecksumsTest {

    @Test
    void aMissingTypeMeansTheFullObjectForCrc64nvmeOnly() {
        assertThat(new StoredChecksums(Set.of(ChecksumAlgorithm.CRC64NVME), Optional.empty()).ofFullObject())
                .isTrue();
        assertThat(new StoredChecksums(Set.of(ChecksumAlgorithm.SHA256), Optional.empty()).ofFullObject())
                .isFalse();
        assertThat(StoredChecksums.NONE.ofFullObject()).isFalse();
    }

    @Test
    void believesTheTypeThatIsGiven() {
        Set<ChecksumAlgorithm> crc = Set.of(ChecksumAlgorithm.CRC32);
        assertThat(new StoredChecksums(crc, Optional.of(ChecksumType.FULL_OBJECT)).ofFullObject())
                .isTrue();
        assertThat(new StoredChecksums(crc, Optional.of(ChecksumType.COMPOSITE)).ofFullObject())
                .isFalse();
    }
}
