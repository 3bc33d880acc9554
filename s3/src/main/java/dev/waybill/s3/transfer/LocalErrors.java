package dev.waybill.s3.transfer;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.target.KeyText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Puts errors of the local disk into words. The JDK has types for few of them; the others are told by the system's text. */
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
        String next = full(error)
                ? "free some space and run the same command: what is verified is kept"
                : error instanceof AccessDeniedException
                        ? "give yourself the right to write there"
                        : tooManyOpen(error)
                                ? "allow more open files (ulimit -n) or lower --concurrency, and run the same command"
                                : "run the same command again";
        return new DownloadException(
                Kind.LOCAL_STORAGE,
                "writing the file of " + KeyText.quoted(key) + " failed: " + reason(error) + "; " + next,
                error);
    }

    /** True where the next object would fail as well. */
    static boolean concernsEverything(IOException error) {
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return full(error) || text.contains("read-only file system") || text.contains("too many open files");
    }

    private static boolean tooManyOpen(IOException error) {
        return String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT).contains("too many open files");
    }

    private static boolean full(IOException error) {
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("not enough space") || text.contains("quota");
    }

    private static String reason(IOException error) {
        String kind = error.getClass() == IOException.class || error.getClass() == FileSystemException.class
                ? ""
                : error.getClass().getSimpleName().replace("Exception", "") + " ";
        return kind + KeyText.escaped(String.valueOf(error.getMessage()));
    }
}
