package dev.waybill.s3.evidence;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.manifest.Verification;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is expected, in a few words for the record of a partial file: a later run continues the bytes and gets no such answer again. {@code size},
 * {@code CRC64NVME <base64>}, or for parts {@code MD5-5 <base64> 8388608}, with all sizes where they differ.
 *
 * @param parts where the parts lie, if the value depends on it and S3 has told
 */
record EvidenceNote(Expected expected, Optional<PartBoundaries> parts) {

    private static final String SIZE = "size";

    private static final Pattern FORM = Pattern.compile("([A-Z0-9]+)(?:-([0-9]{1,5}))? (\\S+)(?: ([0-9,]+))?");

    String text() {
        return expected.checksum()
                .map(checksum -> checksum.algorithm().s3Name()
                        + (expected.ofParts() ? "-" + expected.parts() : "")
                        + " " + checksum.base64()
                        + parts.map(known -> " " + known.text()).orElse(""))
                .orElse(SIZE);
    }

    /** Reads it back; empty if it was none of ours. */
    static Optional<EvidenceNote> parse(String text, long size) {
        if (text.equals(SIZE)) {
            return Optional.of(new EvidenceNote(Expected.SIZE, Optional.empty()));
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            ChecksumAlgorithm algorithm = ChecksumAlgorithm.valueOf(form.group(1));
            int parts = form.group(2) == null ? 0 : Integer.parseInt(form.group(2));
            Optional<PartBoundaries> boundaries =
                    Optional.ofNullable(form.group(4)).map(sizes -> PartBoundaries.parse(sizes, size));
            if (boundaries.isPresent() && !boundaries.get().fit(size, parts)) {
                return Optional.empty();
            }
            return Expected.parsed(algorithm, form.group(3))
                    .map(value -> new EvidenceNote(
                            new Expected(level(algorithm, parts), Optional.of(value), parts), boundaries));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Verification level(ChecksumAlgorithm algorithm, int parts) {
        if (algorithm == ChecksumAlgorithm.MD5) {
            return parts == 0 ? Verification.ETAG_MD5 : Verification.MULTIPART_ETAG;
        }
        return parts == 0 ? Verification.FULL_OBJECT_CHECKSUM : Verification.COMPOSITE_CHECKSUM;
    }
}
