package dev.waybill.s3.compare;

import java.io.IOException;
import java.nio.file.Path;

/** Whether a file proves itself undamaged, where S3 offers nothing to compare it with. Thread-safe. */
@FunctionalInterface
public interface FrameProof {

    /** Proves nothing. */
    FrameProof NONE = file -> false;

    /** True if the file consists of LZ4 frames that all decode, each with checksums that agree. */
    boolean holds(Path file) throws IOException;
}
