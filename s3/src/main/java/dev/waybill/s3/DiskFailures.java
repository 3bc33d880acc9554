package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import java.util.Optional;

/**
 * Files in a row that could not be written or named. So many are no accident of one file: the disk fails all of them, in words that are not known here, since the system
 * may say them in any language. Each further object would be paid for in vain. Not thread-safe.
 */
final class DiskFailures {

    static final int TOO_MANY = 16;

    private int inARow;

    /** A file has its name. */
    void end() {
        inARow = 0;
    }

    /** Why the run should stop, after this failure of an object. */
    Optional<DownloadException> after(DownloadException why) {
        if (why.kind() != Kind.LOCAL_STORAGE) {
            return Optional.empty();
        }
        inARow++;
        return inARow < TOO_MANY
                ? Optional.empty()
                : Optional.of(new DownloadException(
                        Kind.LOCAL_STORAGE,
                        "stopped, because " + inARow + " files in a row could not be written; the last one: "
                                + why.getMessage(),
                        why));
    }
}
