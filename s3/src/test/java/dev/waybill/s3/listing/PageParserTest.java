package dev.waybill.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.ChecksumType;
import dev.waybill.checksum.StoredChecksums;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageParserTest {

    @Test
    void readsWhichChecksumsS3Keeps() throws MalformedListingException {
        assertThat(checksums(
                        "<ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType>"))
                .isEqualTo(new StoredChecksums(
                        Set.of(ChecksumAlgorithm.CRC64NVME), Optional.of(ChecksumType.FULL_OBJECT)));
        assertThat(checksums("<ChecksumType>COMPOSITE</ChecksumType><ChecksumAlgorithm>SHA1</ChecksumAlgorithm>"
                        + "<ChecksumAlgorithm>CRC32C</ChecksumAlgorithm>"))
                .isEqualTo(new StoredChecksums(
                        Set.of(ChecksumAlgorithm.SHA1, ChecksumAlgorithm.CRC32C), Optional.of(ChecksumType.COMPOSITE)));
    }

    @Test
    void passesOverAlgorithmsItDoesNotKnow() throws MalformedListingException {
        assertThat(checksums(
                        "<ChecksumAlgorithm>XXHASH128</ChecksumAlgorithm><ChecksumAlgorithm>MD5</ChecksumAlgorithm>"))
                .isEqualTo(StoredChecksums.NONE);
        assertThat(checksums("")).isEqualTo(StoredChecksums.NONE);
    }

    private static StoredChecksums checksums(String elements) throws MalformedListingException {
        String page = "<ListBucketResult><Contents><Key>k</Key><ETag>\"e\"</ETag>" + elements
                + "<Size>1</Size></Contents><IsTruncated>false</IsTruncated></ListBucketResult>";
        return PageParser.parse(page.getBytes(StandardCharsets.UTF_8))
                .objects()
                .get(0)
                .checksums();
    }
}
