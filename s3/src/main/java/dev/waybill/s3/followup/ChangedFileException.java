package dev.waybill.s3.followup;

import java.io.IOException;

/** A file is not what was verified or recorded any more, although its size and time say so. The message tells which file, and how. */
final class ChangedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    ChangedFileException(String message) {
        super(message);
    }

    ChangedFileException(String what, String crc32c, String recorded) {
        this(what + ": its CRC32C is " + crc32c + " instead of " + recorded);
    }
}
