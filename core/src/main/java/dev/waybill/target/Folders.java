package dev.waybill.target;

import dev.waybill.disk.Fsync;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The directories between the target directory and a file: real ones only, symbolic links are not followed. */
final class Folders {

    private final Path root;
    private final Durability durability;
    private final Set<Path> created = ConcurrentHashMap.newKeySet();

    Folders(Path root, Durability durability) {
        this.root = root;
        this.durability = durability;
    }

    /**
     * The first thing above a file that is no directory.
     *
     * @param path where one should be
     * @param state what that makes of the file: absent or blocked
     */
    record Obstacle(Path path, LocalState state) {}

    /** What of a file's directories decides that it cannot be there; nothing when they are all there. */
    Optional<Obstacle> obstacleAbove(Path file) throws IOException {
        Path folder = root;
        for (Path name : root.relativize(file)) {
            folder = folder.resolve(name);
            if (folder.equals(file)) {
                break;
            }
            Optional<BasicFileAttributes> attributes = attributes(folder);
            if (attributes.isEmpty()) {
                return Optional.of(new Obstacle(folder, new LocalState.Absent()));
            }
            if (!attributes.get().isDirectory()) {
                return Optional.of(new Obstacle(folder, new LocalState.Blocked(describe(folder, attributes.get()))));
            }
        }
        return Optional.empty();
    }

    /**
     * Creates the directories above the file that are missing, and looks at those that are there each time: one may have
     * been replaced by a link since.
     *
     * @throws FileAlreadyExistsException if something else is in the way, naming it
     */
    void createAbove(Path file) throws IOException {
        Path folder = root;
        for (Path name : root.relativize(file)) {
            Path next = folder.resolve(name);
            if (next.equals(file)) {
                return;
            }
            create(folder, next);
            folder = next;
        }
    }

    /** The same, but only the first time: for directories in which nobody but this run has any business. */
    void createAboveOnce(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null && !created.contains(folder)) {
            createAbove(file);
            created.add(folder);
        }
    }

    private void create(Path parent, Path folder) throws IOException {
        if (attributes(folder).isEmpty()) {
            try {
                Files.createDirectory(folder);
                if (durability == Durability.EACH) {
                    Fsync.directory(parent);
                }
            } catch (FileAlreadyExistsException e) {
                // Somebody was faster; what they made is looked at below.
            }
        }
        Optional<BasicFileAttributes> attributes = attributes(folder);
        if (attributes.isPresent() && !attributes.get().isDirectory()) {
            throw new FileAlreadyExistsException(
                    folder.toString(), null, "a directory is needed here, but " + describe(folder, attributes.get()));
        }
    }

    /** Of the thing itself, not of what a link points to; nothing when there is none. */
    static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** One line that says what is there. */
    static String describe(Path path, BasicFileAttributes attributes) {
        String kind = "a special file";
        if (attributes.isSymbolicLink()) {
            kind = "a symbolic link, which is not followed";
        } else if (attributes.isDirectory()) {
            kind = "a directory";
        } else if (attributes.isRegularFile()) {
            kind = "a file";
        }
        return KeyText.quoted(path.toString()) + " is " + kind;
    }
}
