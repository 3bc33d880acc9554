package dev.waybill.manifest;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file was written by a newer Waybill in a format that this one does not know; it was left alone. */
public final class UnsupportedVersionException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the file, its version and the newest one that can be read. */
    public UnsupportedVersionException(Path file, long version, int newestKnown) {
        super("cannot read " + file + ": it has format version " + version + ", this Waybill knows versions up to "
                + newestKnown + ": use the Waybill that wrote it, or a newer one");
    }
}
