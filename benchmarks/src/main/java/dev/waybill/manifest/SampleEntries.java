package dev.waybill.manifest;

import java.time.Instant;
import java.util.Map;

/** Entries as a download of many small objects leaves them. */
final class SampleEntries {

    private static final long MILLIS = 1_770_091_506_789L;

    private SampleEntries() {}

    static ManifestEntry entry(int number) {
        return new ManifestEntry(
                key(number),
                500_000L + number,
                "d41d8cd98f00b204e9800998ecf8427e-5",
                "l2book",
                Verification.FULL_OBJECT_CHECKSUM,
                Map.of("CRC32C", "4waSgw==", "CRC64NVME", "rosUhgp5mIg="),
                Instant.ofEpochMilli(MILLIS + number),
                MILLIS + number);
    }

    /** Ascending with the number, which has at most seven digits. */
    static String key(int number) {
        return "market_data/20251001/9/l2Book/" + (10_000_000 + number) + ".lz4";
    }
}
