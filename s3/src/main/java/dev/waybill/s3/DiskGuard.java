package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.cost.ByteSize;
import dev.waybill.target.KeyText;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;

/**
 * Stops before the disk is full, so that nothing is bought that cannot be kept. Asks the file system once for every so many bytes
 * and counts what was begun in between. Not thread-safe.
 */
final class DiskGuard {

    /** Room for the manifest, the journal and what others write meanwhile. */
    private static final long RESERVE_BYTES = 16L << 20;

    private static final long BYTES_BETWEEN_LOOKS = 256L << 20;

    /** Less than what decoding leaves alone, so that both together do not fill the disk between two looks. */
    private static final long BYTES_BETWEEN_LOOKS_WHILE_DECODING = 32L << 20;

    private final TargetDirectory target;
    private final long bytesBetweenLooks;
    private long free = -1;
    private long begunSinceLook;

    /**
     * A guard.
     *
     * @param decoding whether decoded files are written there at the same time, of which nobody knows how large they get
     */
    DiskGuard(TargetDirectory target, boolean decoding) {
        this.target = target;
        this.bytesBetweenLooks = decoding ? BYTES_BETWEEN_LOOKS_WHILE_DECODING : BYTES_BETWEEN_LOOKS;
    }

    void admit(String key, long size) {
        if (free < 0 || begunSinceLook + size > Math.min(bytesBetweenLooks, free / 2)) {
            free = look();
            begunSinceLook = 0;
        }
        begunSinceLook += size;
        if (begunSinceLook + RESERVE_BYTES > free) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "stopped before " + KeyText.quoted(key) + ": the disk of " + target.root() + " has "
                            + ByteSize.format(free)
                            + " left and the object needs " + ByteSize.format(size)
                            + "; free some space and run the same command: what is verified is kept");
        }
    }

    private long look() {
        try {
            return target.usableSpaceBytes();
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "asking for the free space at " + target.root() + " failed: " + e.getMessage(),
                    e);
        }
    }
}
