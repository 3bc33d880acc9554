package dev.waybill.target;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    private final Folders folders;
    private final Replacements replacements;

    Naming(Folders folders, Replacements replacements) {
        this.folders = folders;
        this.replacements = replacements;
    }

    /** Files that get their names within moments: each directory above them is looked at once, which would else cost more than the moves. Not thread-safe. */
    Group group() {
        return new Group();
    }

    /** See {@link #group}. */
    final class Group {

        private final Set<Path> sound = new HashSet<>();

        /**
         * Moves a file.
         *
         * @param recorded whether there may be a record of its ranges, which is deleted
         * @throws FileAlreadyExistsException if something is there already, or in the way of a directory; it is left alone
         */
        void move(Path partial, Path file, String key, boolean recorded) throws IOException {
            synchronized (Naming.this) {
                Path folder = file.getParent();
                if (folder != null && !sound.contains(folder)) {
                    folders.createAbove(file);
                    sound.add(folder);
                }
                Optional<BasicFileAttributes> there = Folders.attributes(file);
                if (there.isPresent() && !replacements.use(key, there.get())) {
                    throw new FileAlreadyExistsException(
                            file.toString(), null, "left alone, because " + Folders.describe(file, there.get()));
                }
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
                if (recorded) {
                    Files.deleteIfExists(RecordFile.of(partial));
                }
            }
        }
    }

    /** What is at a final name now. */
    static Published published(Path file) throws IOException {
        BasicFileAttributes done = Folders.attributes(file)
                .filter(BasicFileAttributes::isRegularFile)
                .orElseThrow(() -> new FileSystemException(file.toString(), null, "it is gone"));
        return new Published(file, done.size(), done.lastModifiedTime().toMillis());
    }
}
