package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Objects that failed one after the other for the same sort of reason, where one alone is no reason to stop: a file that could not be written or named, an object that
 * is refused while others were read. So many are no accident of one object: the disk or the bucket fails all of them, in words that are not known here, and each
 * further one would be paid for in vain. Thread-safe.
 */
final class FailuresInARow {

    static final int TOO_MANY = 16;

    private final Map<Kind, Integer> inARow = new EnumMap<>(Kind.class);

    /** A file has its name. */
    synchronized void end() {
        inARow.clear();
    }

    /** Why the run should stop, after this failure of an object. */
    Optional<DownloadException> after(DownloadException why) {
        return switch (why.kind()) {
            case LOCAL_STORAGE -> count(why, " files in a row could not be written");
            case ACCESS_DENIED -> count(why, " objects in a row were refused");
            default -> Optional.empty();
        };
    }

    private synchronized Optional<DownloadException> count(DownloadException why, String what) {
        int failures = inARow.merge(why.kind(), 1, Integer::sum);
        return failures < TOO_MANY
                ? Optional.empty()
                : Optional.of(new DownloadException(
                        why.kind(),
                        "stopped, because " + failures + what + "; the last one: " + why.getMessage(),
                        why));
    }
}
