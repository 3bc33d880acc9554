package dev.waybill.target;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;

/**
 * Renames a file below a directory and follows no symbolic link on the way, not even one that somebody puts there in this very moment: each directory is
 * opened from within the one above it, and the file is renamed from one open directory to another.
 *
 * <p>Only where the system can do so (Linux, macOS). Elsewhere the path is what was looked at before, and somebody who is fast enough can exchange it.
 */
final class MoveBelow {

    private MoveBelow() {}

    /** In one step; replaces a file that is there. Both paths begin with the root. */
    static void move(Path root, Path from, Path to) throws IOException {
        try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
            if (top instanceof SecureDirectoryStream<Path> secure) {
                try (SecureDirectoryStream<Path> source = open(secure, root.relativize(from));
                        SecureDirectoryStream<Path> folder = open(secure, root.relativize(to))) {
                    source.move(name(from), folder, name(to));
                }
                return;
            }
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The directory that holds the file; the caller closes it. */
    private static SecureDirectoryStream<Path> open(SecureDirectoryStream<Path> root, Path file) throws IOException {
        // "." opens the root once more: what is returned is closed, and the root is used twice.
        SecureDirectoryStream<Path> folder =
                root.newDirectoryStream(file.getFileSystem().getPath("."));
        for (int i = 0; i < file.getNameCount() - 1; i++) {
            try (SecureDirectoryStream<Path> parent = folder) {
                folder = parent.newDirectoryStream(file.getName(i), LinkOption.NOFOLLOW_LINKS);
            }
        }
        return folder;
    }

    private static Path name(Path file) {
        return file.getName(file.getNameCount() - 1);
    }
}
