package dev.waybill.target;

import java.io.IOException;
import java.io.Serial;

/** The target directory is in use by another run; the message says by which one, and since when. */
public final class DirectoryLockedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    DirectoryLockedException(String message) {
        super(message);
    }
}
