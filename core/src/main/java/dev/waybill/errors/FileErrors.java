package dev.waybill.errors;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts errors of files into words, for the middle and the end of a message. The JDK has types for few of them; the others are told by
 * the system's text.
 */
public final class FileErrors {

    /** The older classes of the JDK put the system's text behind the name of the file. */
    private static final Pattern BEHIND_NAME = Pattern.compile("(?s).* \\(([^()]+)\\)");

    private FileErrors() {}

    /** Why it failed, such as {@code permission denied}; without the name of the file, which the message has already. */
    public static String reason(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof FileAlreadyExistsException) {
            return "a file is in the way";
        }
        if (error instanceof NotDirectoryException) {
            return "it is not a directory";
        }
        if (error instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        String text = error instanceof FileSystemException system ? system.getReason() : error.getMessage();
        return text == null ? error.getClass().getSimpleName() : plain(error, text);
    }

    /** The reason with the file that the system names, which may be another one than the user did. */
    public static String reasonAndFile(IOException error) {
        boolean named = error instanceof FileSystemException system && system.getFile() != null;
        return reason(error) + (named ? " at " + ((FileSystemException) error).getFile() : "");
    }

    /** The same of an error that was passed on, with what was said of it on the way. */
    public static String reasonAndFile(UncheckedIOException error) {
        IOException cause = error.getCause();
        String said = String.valueOf(error.getMessage());
        if (cause == null) {
            return said;
        }
        return (said.equals(cause.toString()) ? "" : said + ": ") + reasonAndFile(cause);
    }

    /** What to do next where that is known, beginning with a semicolon; else empty. */
    public static String advice(IOException error) {
        String text = lower(error);
        if (full(error)) {
            return "; free some space and run the same command again";
        }
        if (text.contains("file too large")) {
            return "; allow larger files (ulimit -f) or choose another place, and run the same command again";
        }
        if (tooManyOpen(error)) {
            return "; allow more open files (ulimit -n) and run the same command again";
        }
        return error instanceof AccessDeniedException ? "; give yourself the right to it" : "";
    }

    /** Whether the disk or what the user may fill of it is full. */
    public static boolean full(IOException error) {
        String text = lower(error);
        return text.contains("no space left") || text.contains("not enough space") || text.contains("quota");
    }

    /** Whether the process has as many files open as it may. */
    public static boolean tooManyOpen(IOException error) {
        return lower(error).contains("too many open files");
    }

    /** Whether nothing can be written to the disk at all. */
    public static boolean readOnly(IOException error) {
        return lower(error).contains("read-only file system");
    }

    private static String plain(IOException error, String text) {
        Matcher behindName = BEHIND_NAME.matcher(text);
        String reason = error instanceof FileNotFoundException && behindName.matches() ? behindName.group(1) : text;
        return switch (reason) {
            case "Is a directory" -> "it is a directory, not a file";
            case "Not a directory" -> "a file is where a directory should be";
            case "No such file or directory" -> "there is no such file or directory";
            case "Permission denied" -> "permission denied";
            default -> reason;
        };
    }

    /** What the system said; the message of the newer classes begins with the file, whose name may say anything. */
    private static String lower(IOException error) {
        String text = error instanceof FileSystemException system ? system.getReason() : error.getMessage();
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
