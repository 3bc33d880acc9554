package dev.waybill.s3.followup;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.errors.FileErrors;
import dev.waybill.lz4.FrameException;
import dev.waybill.target.KeyText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** Puts what keeps one object from being decoded into the user's words. */
final class DecodeErrors {

    private final String key;
    private final Path file;

    /**
     * Errors of one object.
     *
     * @param file where its decoded bytes belong
     */
    DecodeErrors(String key, Path file) {
        this.key = key;
        this.file = file;
    }

    DownloadException taken(String why) {
        return new DownloadException(
                Kind.CONFLICT,
                failed() + KeyText.escaped(file.toString()) + " is taken, because " + why
                        + "; nothing was overwritten, and the object is kept as it is: move the file away, or download without --decompress");
    }

    DownloadException undeleted(IOException error) {
        return new DownloadException(
                Kind.LOCAL_STORAGE,
                "deleting " + KeyText.quoted(key) + ", which was decoded, failed: "
                        + KeyText.escaped(FileErrors.reason(error)) + "; run the same command again",
                error);
    }

    DownloadException of(Throwable error) {
        if (error instanceof DownloadException known) {
            return known;
        }
        if (error instanceof ChangedFileException) {
            return new DownloadException(
                    Kind.CORRUPT,
                    failed() + error.getMessage()
                            + "; nothing was deleted: verify --repair moves it aside, and the next download makes up for it",
                    error);
        }
        if (error instanceof FrameException) {
            return new DownloadException(
                    Kind.CORRUPT,
                    failed() + error.getMessage()
                            + "; the object is as S3 has it and is kept: tell the owner of the bucket",
                    error);
        }
        if (error instanceof FileAlreadyExistsException) {
            return taken("somebody else put a file there");
        }
        if (error instanceof IOException local) {
            return new DownloadException(
                    Kind.LOCAL_STORAGE,
                    failed() + KeyText.escaped(FileErrors.reasonAndFile(local))
                            + "; the object is complete and kept, run the same command to decode it",
                    error);
        }
        return new DownloadException(
                Kind.INTERNAL,
                failed() + "unexpected " + KeyText.escaped(error.toString())
                        + "; this is a bug in Waybill, please report it",
                error);
    }

    private String failed() {
        return "decoding " + KeyText.quoted(key) + " failed: ";
    }
}
