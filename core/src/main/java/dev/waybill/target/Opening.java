package dev.waybill.target;

import dev.waybill.disk.DirectoryEntries;
import dev.waybill.disk.Fsync;
import dev.waybill.errors.FileErrors;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The checks before a target directory may be used. */
final class Opening {

    private Opening() {}

    static TargetDirectory toRead(Path directory, Durability durability) throws IOException {
        checkKind(directory);
        Path root = Files.exists(directory)
                ? directory.toRealPath()
                : directory.toAbsolutePath().normalize();
        Path folder = root.resolve(TargetDirectory.STATE);
        checkStateKind(folder);
        return new TargetDirectory(root, durability, null, StateFiles.openToRead(folder));
    }

    static TargetDirectory toWrite(Path directory, Durability durability) throws IOException {
        checkKind(directory);
        DirectoryLock lock;
        Path root;
        try {
            create(directory.toAbsolutePath(), durability);
            root = directory.toRealPath();
            checkStateKind(root.resolve(TargetDirectory.STATE));
            create(root.resolve(TargetDirectory.STATE), durability);
            lock = DirectoryLock.acquire(
                    root, root.resolve(TargetDirectory.STATE).resolve("lock"));
        } catch (FileSystemException e) {
            throw unwritable(directory, e);
        }
        try {
            TargetDirectory.partialsOf(root).deleteLeftovers();
            StateFiles state = StateFiles.openToWrite(root.resolve(TargetDirectory.STATE));
            return new TargetDirectory(root, durability, lock, state);
        } catch (IOException | RuntimeException e) {
            try {
                lock.close();
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /** With its missing parents. What is forced in a directory is lost all the same if the directory's own name is. */
    private static void create(Path directory, Durability durability) throws IOException {
        Path parent = directory.getParent();
        if (parent == null || Files.isDirectory(directory)) {
            return;
        }
        create(parent, durability);
        Files.createDirectories(directory);
        if (durability == Durability.EACH) {
            Fsync.directory(parent);
        }
    }

    private static void checkKind(Path directory) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new IllegalArgumentException("cannot download into " + directory
                    + ": it is a file, not a directory: choose another target directory");
        }
    }

    /** A link here would let the records of one directory speak for the files of another, or have us write to a file that is somebody else's. */
    private static void checkStateKind(Path folder) throws IOException {
        if (Folders.attributes(folder).isPresent() && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException(
                    "cannot use " + folder + ": it is not a directory of its own: remove it or choose another target");
        }
        if (Files.exists(folder)) {
            DirectoryEntries.forEach(folder, file -> {
                if (Files.isSymbolicLink(file)) {
                    throw new IllegalArgumentException(
                            "cannot use " + file
                                    + ": it is a symbolic link, and Waybill would write through it: remove it or choose another target");
                }
            });
        }
    }

    private static FileSystemException unwritable(Path directory, FileSystemException cause) {
        FileSystemException e = new FileSystemException(
                directory.toString(), null, "cannot write to the target directory: " + FileErrors.reasonAndFile(cause));
        e.initCause(cause);
        return e;
    }
}
