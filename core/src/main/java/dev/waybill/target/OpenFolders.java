package dev.waybill.target;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at files and renames them below a directory and follows no symbolic link on the way, not even one that somebody puts there in this very moment: each directory is
 * opened from within the one above it, and stays open for the next file. Not thread-safe.
 *
 * <p>Only where the system can do so (Linux, macOS). Elsewhere the path is what was looked at before, and somebody who is fast enough can exchange it.
 */
final class OpenFolders implements Closeable {

    private static final int MOST = 64;

    private final Path root;
    private final Map<Path, SecureDirectoryStream<Path>> open = new HashMap<>();
    private boolean unable;

    OpenFolders(Path root) {
        this.root = root;
    }

    /** Of the file itself, not of what a link points to; nothing when there is none. */
    Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        SecureDirectoryStream<Path> folder = folder(file);
        if (folder == null) {
            return Folders.attributes(file);
        }
        try {
            return Optional.of(folder.getFileAttributeView(
                            file.getFileName(), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** In one step; replaces a file that is there. */
    void move(Path from, Path to) throws IOException {
        if (open.size() >= MOST) {
            close();
        }
        SecureDirectoryStream<Path> target = folder(to);
        SecureDirectoryStream<Path> source = folder(from);
        if (source == null || target == null) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } else {
            source.move(from.getFileName(), target, to.getFileName());
        }
    }

    /** The open directory that holds a file; null where the system has no such thing. */
    private @Nullable SecureDirectoryStream<Path> folder(Path file) throws IOException {
        Path folder = file.getParent();
        if (unable || folder == null) {
            return null;
        }
        return to(folder);
    }

    // What is opened stays open until close().
    @SuppressWarnings("StreamResourceLeak")
    private @Nullable SecureDirectoryStream<Path> to(Path folder) throws IOException {
        SecureDirectoryStream<Path> known = open.get(folder);
        if (known != null || unable) {
            return known;
        }
        Path above = folder.getParent();
        SecureDirectoryStream<Path> parent = folder.equals(root) || above == null ? null : to(above);
        if (parent == null && !folder.equals(root)) {
            return null;
        }
        DirectoryStream<Path> opened = parent == null
                ? Files.newDirectoryStream(root)
                : parent.newDirectoryStream(folder.getFileName(), LinkOption.NOFOLLOW_LINKS);
        if (opened instanceof SecureDirectoryStream<Path> secure) {
            open.put(folder, secure);
            return secure;
        }
        opened.close();
        unable = true;
        return null;
    }

    @Override
    public void close() throws IOException {
        for (SecureDirectoryStream<Path> folder : open.values()) {
            folder.close();
        }
        open.clear();
    }
}
