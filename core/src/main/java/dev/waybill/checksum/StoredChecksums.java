package dev.waybill.checksum;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which checksums S3 keeps with an object, as a listing tells without their values ({@code ChecksumAlgorithm} and {@code ChecksumType} of ListObjectsV2).
 *
 * @param algorithms what was computed at upload; empty for none, and for servers that do not tell
 * @param type what the values cover; empty if the server does not tell
 */
public record StoredChecksums(Set<ChecksumAlgorithm> algorithms, Optional<ChecksumType> type) {

    /** None, or none that the listing tells of. */
    public static final StoredChecksums NONE = new StoredChecksums(Set.of(), Optional.empty());

    /** Copies the set. */
    public StoredChecksums {
        algorithms = algorithms.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(algorithms));
    }

    /** Whether there is any. */
    public boolean any() {
        return !algorithms.isEmpty();
    }

    /**
     * Whether one covers all bytes of the object. Where the type is missing, a CRC64NVME does: S3 keeps that one
     * in no other form.
     */
    public boolean ofFullObject() {
        return any()
                && type.map(known -> known == ChecksumType.FULL_OBJECT)
                        .orElse(algorithms.contains(ChecksumAlgorithm.CRC64NVME));
    }
}
