package dev.waybill.s3.transfer;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.errors.FileErrors;
import dev.waybill.target.KeyText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;

/** Puts errors of the local disk, in the middle of a download, into words. */
final class LocalErrors {

    private LocalErrors() {}

    static DownloadException explain(String key, IOException error) {
        if (error instanceof FileAlreadyExistsException there) {
            return new DownloadException(
                    Kind.CONFLICT,
                    "publishing " + KeyText.quoted(key) + " failed: " + KeyText.escaped(there.getFile())
                            + " was put there by someone else: " + there.getReason()
                            + "; move it away and run the same command",
                    error);
        }
        String next = FileErrors.full(error)
                ? "free some space and run the same command: what is verified is kept"
                : error instanceof AccessDeniedException
                        ? "give yourself the right to write there"
                        : FileErrors.tooManyOpen(error)
                                ? "allow more open files (ulimit -n) or lower --concurrency, and run the same command"
                                : "run the same command again";
        return new DownloadException(
                Kind.LOCAL_STORAGE,
                "writing the file of " + KeyText.quoted(key) + " failed: "
                        + KeyText.escaped(FileErrors.reasonAndFile(error)) + "; " + next,
                error);
    }

    /** True where the next object would fail as well. */
    static boolean concernsEverything(IOException error) {
        return FileErrors.full(error) || FileErrors.readOnly(error) || FileErrors.tooManyOpen(error);
    }
}
