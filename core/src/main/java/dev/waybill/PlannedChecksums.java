package dev.waybill;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.ChecksumType;
import dev.waybill.checksum.StoredChecksums;
import java.io.IOException;
import java.util.Arrays;
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

    /** Reads them back; names that are new to us are no use to us. */
    static StoredChecksums read(JsonNode object) {
        Set<ChecksumAlgorithm> algorithms = EnumSet.noneOf(ChecksumAlgorithm.class);
        for (ChecksumAlgorithm known : ChecksumAlgorithm.values()) {
            object.path(ALGORITHMS).forEach(name -> {
                if (name.asText().equals(known.s3Name())) {
                    algorithms.add(known);
                }
            });
        }
        Optional<ChecksumType> type = Arrays.stream(ChecksumType.values())
                .filter(known -> known.name().equals(object.path(TYPE).asText()))
                .findFirst();
        return new StoredChecksums(algorithms, type);
    }
}
