package dev.waybill.s3.followup;

import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** Stops decoding before it takes the room that the download itself needs. Asks the file system now and then. Not thread-safe. */
final class DiskRoom {

    private static final long BYTES_BETWEEN_LOOKS = 16L << 20;

    /** For the manifest, and for what several threads write between two looks. */
    private static final long RESERVE_BYTES = 64L << 20;

    private final TargetDirectory target;
    private long sinceLook = BYTES_BETWEEN_LOOKS;

    DiskRoom(TargetDirectory target) {
        this.target = target;
    }

    /** To be asked before so many bytes are written. */
    void take(int bytes) throws IOException {
        sinceLook += bytes;
        if (sinceLook > BYTES_BETWEEN_LOOKS) {
            sinceLook = 0;
            if (target.usableSpaceBytes() < RESERVE_BYTES) {
                throw new FileSystemException(target.root().toString(), null, "no space left for decoded files");
            }
        }
    }
}
