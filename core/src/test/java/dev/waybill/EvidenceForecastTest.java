package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.ChecksumType;
import dev.waybill.checksum.StoredChecksums;
import dev.waybill.manifest.Verification;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceForecastTest {

    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";

    @ParameterizedTest
    @CsvSource({
        "FULL_OBJECT_CHECKSUM, a.lz4, MD5,   CRC32,     FULL_OBJECT",
        "FULL_OBJECT_CHECKSUM, a.lz4, MD5-2, CRC64NVME, ",
        "FULL_OBJECT_CHECKSUM, a.lz4, MD5,   SHA256,    ",
        "COMPOSITE_CHECKSUM,   a.lz4, MD5-2, SHA256,    ",
        "COMPOSITE_CHECKSUM,   a.lz4, MD5-2, CRC32,     COMPOSITE",
        "ETAG_MD5,             a.lz4, MD5,   ,          ",
        "MULTIPART_ETAG,       a.lz4, MD5-2, ,          ",
        "LZ4_FRAME,            a.LZ4, other, ,          ",
        "SIZE_ONLY,            a.csv, other, ,          ",
    })
    void takesTheStrongestThatTheListingPromises(
            Verification expected,
            String key,
            String etag,
            @Nullable ChecksumAlgorithm algorithm,
            @Nullable ChecksumType type) {
        StoredChecksums kept = algorithm == null
                ? StoredChecksums.NONE
                : new StoredChecksums(EnumSet.of(algorithm), Optional.ofNullable(type));
        PlannedObject object =
                new PlannedObject("p", Instant.EPOCH, key, 10, etag.replace("MD5", MD5), Optional.empty(), kept);

        assertThat(EvidenceForecast.of(object)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ETAG_MD5, 1, true", "MULTIPART_ETAG, 1, false", "SIZE_ONLY, 0, true"})
    void acceptsWhatIsStrongEnoughAndTheEmptyFile(Verification level, long size, boolean accepted) {
        FilePolicy policy = DownloadPlan.builder()
                .requireVerification(Verification.ETAG_MD5)
                .build()
                .files();

        assertThat(policy.accepts(level, size)).isEqualTo(accepted);
    }
}
