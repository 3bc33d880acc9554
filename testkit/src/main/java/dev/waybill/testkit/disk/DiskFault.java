package dev.waybill.testkit.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;

/**
 * How an operation fails. Errors have the type and text that the JDK gives them on Linux; the operation is not done then, except that a close closes all
 * the same.
 */
public enum DiskFault {
    /** ENOSPC. */
    NO_SPACE("No space left on device"),
    /** EDQUOT. */
    OVER_QUOTA("Disk quota exceeded"),
    /** EIO. */
    IO_ERROR("Input/output error"),
    /** EACCES. */
    DENIED("Permission denied"),
    /** EMFILE. */
    TOO_MANY_OPEN_FILES("Too many open files"),
    /** EROFS. */
    READ_ONLY("Read-only file system"),
    /** EXDEV, of a move. */
    CROSS_DEVICE("Invalid cross-device link"),
    /** A write takes only a part of the bytes, and says so; other operations are done as ever. */
    SHORT_WRITE("short write"),
    /**
     * The process dies: the operation is not done, or in case of a write in part, every file is closed, and every later operation of anybody fails. The
     * real files stay as they are.
     */
    CRASH("crash"),
    /** The machine dies: as {@link #CRASH}, and of what was not forced a part is lost that the disk's seed decides; see {@link FaultyDisk}. */
    POWER_CUT("power cut");

    private final String text;

    DiskFault(String text) {
        this.text = text;
    }

    boolean isDeath() {
        return this == CRASH || this == POWER_CUT;
    }

    /** Whether a write that is hit does a part of its work. */
    boolean tearsWrites() {
        return isDeath() || this == SHORT_WRITE;
    }

    IOException error(DiskCall call) {
        String path = call.path().toString();
        return switch (call.operation()) {
            case WRITE, TRUNCATE, FORCE, READ_DIRECTORY, CLOSE -> new IOException(text);
            case OPEN, CREATE, MOVE, DELETE, CREATE_DIRECTORY ->
                switch (this) {
                    case DENIED -> new AccessDeniedException(path);
                    case CROSS_DEVICE -> new AtomicMoveNotSupportedException(null, path, text);
                    default -> new FileSystemException(path, null, text);
                };
        };
    }
}
