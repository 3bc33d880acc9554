package dev.waybill;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.ChecksumType;
import dev.waybill.checksum.StoredChecksums;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The fields of a plan file's object about the checksums that S3 keeps: {@code "checksums":["CRC64NVME"],"checksumType":"FULL_OBJECT"}. */
final class PlannedChecksums {

    private static final String ALGORITHMS = "checksums";
    private static final String TYPE = "checksumType";

    private PlannedChecksums() {}

    static void write(JsonGenerator line, StoredChecksums checksums) throws IOException {
        if (!checksums.any()) {
            return;
        }
        line.writeArrayFieldStart(ALGORITHMS);
        for (ChecksumAlgorithm algorithm : checksums.algorithms()) {
            line.writeString(algorithm.s3Name());
        }
        line.writeEndArray();
        if (checksums.type().isPresent()) {
            line.writeStringField(TYPE, checksums.type().get().name());
        }
    }

    /**
     * Reads them back.
     *
     * @throws IllegalArgumentException for a name that no checksum has
     */
    static StoredChecksums read(JsonNode object) {
        Set<ChecksumAlgorithm> algorithms = EnumSet.noneOf(ChecksumAlgorithm.class);
        object.path(ALGORITHMS).forEach(name -> algorithms.add(ChecksumAlgorithm.valueOf(name.asText())));
        return new StoredChecksums(
                algorithms, Optional.ofNullable(object.get(TYPE)).map(name -> ChecksumType.valueOf(name.asText())));
    }
}
