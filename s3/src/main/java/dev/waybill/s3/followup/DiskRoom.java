package dev.waybill.s3.followup;

import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.function.LongSupplier;

/** Stops decoding before it takes the room that the download itself needs, for what has begun above all. Asks the file system now and then. Not thread-safe. */
final class DiskRoom {

    private static final long BYTES_BETWEEN_LOOKS = 16L << 20;

    /** For the manifest, and for what several threads write between two looks. */
    private static final long RESERVE_BYTES = 64L << 20;

    private final TargetDirectory target;
    private final LongSupplier promised;
    private long sinceLook = BYTES_BETWEEN_LOOKS;

    /**
     * Room in a directory.
     *
     * @param promised bytes that were given to others and are not written yet
     */
    DiskRoom(TargetDirectory target, LongSupplier promised) {
        this.target = target;
        this.promised = promised;
    }

    /** To be asked before so many bytes are written. */
    void take(int bytes) throws IOException {
        sinceLook += bytes;
        if (sinceLook > BYTES_BETWEEN_LOOKS) {
            sinceLook = 0;
            if (target.usableSpaceBytes() - promised.getAsLong() < RESERVE_BYTES) {
                throw new FileSystemException(target.root().toString(), null, "no space left for decoded files");
            }
        }
    }
}
