package dev.waybill.target;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Moves complete files to their final names.
 *
 * <p>Two of them never race each other. Another program that creates a file of this name in the microseconds
 * between the look and the move loses it: the JDK has no move that both is atomic and never replaces. (A hard link
 * would be, but not every file system has them, and after a crash it leaves a partial file that is the final one.)
 */
final class Naming {

    private final Path root;
    private final Folders folders;
    private final Replacements replacements;

    Naming(Path root, Folders folders, Replacements replacements) {
        this.root = root;
        this.folders = folders;
        this.replacements = replacements;
    }

    /** Files that get their names within moments: each directory above them is looked at once, which would else cost more than the moves. The caller closes it. */
    Group group() {
        return new Group();
    }

    /** See {@link #group}. */
    final class Group implements Closeable {

        private final Set<Path> sound = new HashSet<>();
        private final OpenFolders open = new OpenFolders(root);

        /**
         * Moves a file.
         *
         * @param recorded whether there may be a record of its ranges, which is deleted
         * @throws FileAlreadyExistsException if something is there already, or in the way of a directory; it is left alone
         */
        Published move(Path partial, Path file, String key, boolean recorded) throws IOException {
            synchronized (Naming.this) {
                Path folder = file.getParent();
                if (folder != null && !sound.contains(folder)) {
                    folders.createAbove(file);
                    sound.add(folder);
                }
                Optional<BasicFileAttributes> there = open.attributes(file);
                if (there.isPresent() && !replacements.use(key, there.get())) {
                    throw new FileAlreadyExistsException(
                            file.toString(), null, "left alone, because " + Folders.describe(file, there.get()));
                }
                open.move(partial, file);
                if (recorded) {
                    deleteRecord(partial);
                }
                return published(file, open.attributes(file));
            }
        }

        private static void deleteRecord(Path partial) {
            try {
                Files.deleteIfExists(RecordFile.of(partial));
            } catch (IOException e) {
                // The file has its name, which counts; the next opening deletes a record that is alone.
            }
        }

        @Override
        public void close() throws IOException {
            open.close();
        }
    }

    /** What is at a final name now. */
    static Published published(Path file) throws IOException {
        return published(file, Folders.attributes(file));
    }

    private static Published published(Path file, Optional<BasicFileAttributes> there) throws IOException {
        BasicFileAttributes done = there.filter(BasicFileAttributes::isRegularFile)
                .orElseThrow(() -> new FileSystemException(file.toString(), null, "it is gone"));
        return new Published(file, done.size(), done.lastModifiedTime().toMillis());
    }
}
