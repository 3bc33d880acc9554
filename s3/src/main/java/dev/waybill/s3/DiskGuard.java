package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.Estimate.DiskSpace;
import dev.waybill.PlannedObject;
import dev.waybill.cost.ByteSize;
import dev.waybill.errors.FileErrors;
import dev.waybill.target.KeyText;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.util.IdentityHashMap;

/**
 * Stops before the disk is full, so that nothing is bought that cannot be kept. Asks the file system once for every so many bytes. What was begun and is not written yet is
 * not in its answer, and is taken off. What decoding writes is not known here: it looks for room itself. Thread-safe; one thread admits.
 */
final class DiskGuard {

    private static final long BYTES_BETWEEN_LOOKS = 256L << 20;

    /** Less than what decoding leaves alone, so that both together do not fill the disk between two looks. */
    private static final long BYTES_BETWEEN_LOOKS_WHILE_DECODING = 32L << 20;

    private final TargetDirectory target;
    private final long bytesBetweenLooks;
    /** Of what was admitted and has not ended, the bytes that are not on the disk, as far as is known. */
    private final IdentityHashMap<PlannedObject, Long> begun = new IdentityHashMap<>();

    private long unwritten;
    /** What further objects may have; -1 before the first look. */
    private long room = -1;

    private long admittedSinceLook;

    /**
     * A guard.
     *
     * @param decoding whether decoded files are written there at the same time, of which nobody knows how large they get
     */
    DiskGuard(TargetDirectory target, boolean decoding) {
        this.target = target;
        this.bytesBetweenLooks = decoding ? BYTES_BETWEEN_LOOKS_WHILE_DECODING : BYTES_BETWEEN_LOOKS;
    }

    /**
     * Gives an object room for so many bytes, until it ends. False if there may not be enough beside what has begun: to be asked again when all of that has ended, since
     * it may be written already.
     *
     * @throws DownloadException of kind {@code LOCAL_STORAGE} if there is not enough and nothing has begun
     */
    synchronized boolean admit(PlannedObject object, long missingBytes) {
        long needed = missingBytes + DiskSpace.RESERVE_BYTES;
        if (room < needed || admittedSinceLook + missingBytes > Math.min(bytesBetweenLooks, room / 2)) {
            room = look() - unwritten;
            admittedSinceLook = 0;
        }
        if (room < needed) {
            if (begun.isEmpty()) {
                throw full(object.key(), missingBytes);
            }
            return false;
        }
        room -= missingBytes;
        admittedSinceLook += missingBytes;
        begun.put(object, missingBytes);
        unwritten += missingBytes;
        return true;
    }

    /** So many bytes of an object are on the disk now. */
    synchronized void written(PlannedObject object, long bytes) {
        Long before = begun.get(object);
        if (before != null) {
            long left = object.size() - bytes;
            begun.put(object, left);
            unwritten += left - before;
        }
    }

    /** Nothing more of an object will be written, whatever became of it. */
    synchronized void ended(PlannedObject object) {
        Long left = begun.remove(object);
        if (left != null) {
            unwritten -= left;
        }
    }

    /** Bytes that were given to objects and are not on the disk, as far as is known. */
    synchronized long unwritten() {
        return unwritten;
    }

    private DownloadException full(String key, long bytes) {
        return new DownloadException(
                Kind.LOCAL_STORAGE,
                "stopped before " + KeyText.quoted(key) + ": the disk of " + target.root() + " has "
                        + ByteSize.format(room)
                        + " left and the object needs " + ByteSize.format(bytes) + ", while "
                        + ByteSize.format(DiskSpace.RESERVE_BYTES)
                        + " are left free; free some space and run the same command: what is verified is kept");
    }

    private long look() {
        try {
            return target.usableSpaceBytes();
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "asking for the free space at " + target.root() + " failed: " + FileErrors.reasonAndFile(e),
                    e);
        }
    }
}
