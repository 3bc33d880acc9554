package dev.waybill.target;

import dev.waybill.disk.Fsync;
import dev.waybill.manifest.ManifestEntry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory that objects are downloaded into: tells what is there, gives finished files their names, and keeps the
 * record of what is verified.
 *
 * <p>Safe for use by several threads. An entry that is recorded is found by lookups
 * after the next opening.
 */
public final class TargetDirectory implements Closeable {

    static final String STATE = ".waybill";

    private final Path root;
    private final Durability durability;
    private final @Nullable DirectoryLock lock;
    private final StateFiles state;
    private final PartialFiles partials;
    private final Folders folders;
    private final SetAside aside;
    private final PartialObjects partialObjects;
    private final LocalFiles files;
    private final Replacements replacements = new Replacements();
    private final Naming naming;
    private boolean closed;

    TargetDirectory(Path root, Durability durability, @Nullable DirectoryLock lock, StateFiles state) {
        this.root = root;
        this.durability = durability;
        this.lock = lock;
        this.state = state;
        this.partials = partialsOf(root);
        this.folders = new Folders(root, durability);
        this.naming = new Naming(root, folders, replacements);
        this.aside = new SetAside(root, folders);
        this.partialObjects = new PartialObjects(this, partials, folders, aside);
        this.files = new LocalFiles(root, folders, state.manifest(), lock == null);
    }

    static PartialFiles partialsOf(Path root) {
        return new PartialFiles(root.resolve(STATE).resolve("partial"));
    }

    /** Opens with {@link Durability#EACH}. */
    public static TargetDirectory open(Path directory, Mode mode) throws IOException {
        return open(directory, mode, Durability.EACH);
    }

    /**
     * Opens the directory; close it when done.
     *
     * @throws IllegalArgumentException if the path, or {@code .waybill} in it, is something other than a directory
     * @throws DirectoryLockedException if it is opened to write and another run is writing
     * @throws dev.waybill.manifest.UnsupportedVersionException if a newer Waybill wrote its records
     * @throws FileSystemException if it cannot be created or written to
     */
    public static TargetDirectory open(Path directory, Mode mode, Durability durability) throws IOException {
        return mode == Mode.WRITE ? Opening.toWrite(directory, durability) : Opening.toRead(directory, durability);
    }

    /** What a directory is opened for. */
    public enum Mode {
        /** Looking only: nothing is created or written below it, and a missing directory is an empty one. One that appears while its keys are looked at may stay unseen. */
        READ,
        /** Downloading: the directory is created if missing, and nobody else may write to it until it is closed. */
        WRITE
    }

    /** Whether any file was ever recorded as verified in a directory; opens nothing. */
    public static boolean hasRecord(Path directory) {
        return StateFiles.exist(directory.resolve(STATE));
    }

    /** Whether an earlier run left bytes of objects that are not complete; opens nothing. */
    public static boolean hasPartials(Path directory) {
        return partialsOf(directory).exist();
    }

    /** The directory itself, by its real path. */
    public Path root() {
        return root;
    }

    /** Everything recorded as verified when this was opened, sorted by key; the files were not looked at. */
    public Stream<ManifestEntry> entries() {
        return state.manifest().entries();
    }

    /** What was recorded about a key when this was opened; the file was not looked at. */
    public Optional<ManifestEntry> entry(String key) throws IOException {
        return state.manifest().find(key);
    }

    /**
     * Moves a file out of the way, to {@code .waybill/set-aside} under its own name; one that was put there before is replaced.
     *
     * @return false if there is nothing of this key, or if its directory is none
     */
    public boolean setAside(String key) throws IOException {
        checkWritable();
        Path file = fileOf(key);
        if (folders.obstacleAbove(file).isPresent() || Folders.attributes(file).isEmpty()) {
            return false;
        }
        aside.move(file, key);
        return true;
    }

    /** What is there for this version of the object; looks at names, sizes and times only, but reads a decoded file that stands for it and was touched. */
    public LocalState state(String key, long size, String etag) throws IOException {
        return files.state(key, size, etag);
    }

    /** What is there of a file that this manifest or another one names. */
    public LocalState state(ManifestEntry recorded) throws IOException {
        return files.state(recorded);
    }

    LocalFiles files() {
        return files;
    }

    /** The objects that have bytes, but no final name yet. */
    public PartialObjects partialObjects() {
        return partialObjects;
    }

    /**
     * Gives one complete and verified file its final name, which no other file may have unless {@link #allowReplacing} said so. Forces the file before and its
     * directory after, as {@link Durability} says. For many files a {@link Publisher} costs far less.
     *
     * @param partial a file at the place that {@link #partialObjects} gave
     * @throws IllegalArgumentException if the key cannot be a file or the partial file lies elsewhere
     * @throws FileAlreadyExistsException if something is there already; it is left alone, and so is the partial file
     */
    public Published publish(Path partial, String key) throws IOException {
        partials.require(partial, key);
        if (durable()) {
            Fsync.file(partial);
        }
        Path file = fileOf(key);
        Published published;
        try (Naming.Group alone = naming.group()) {
            published = alone.move(partial, file, key, true);
        }
        if (durable()) {
            Fsync.parentOf(published.file());
        }
        return published;
    }

    /** Begins a group of moves. */
    Naming.Group names() {
        return naming.group();
    }

    /** The move alone, of a file that this run wrote. */
    Published move(Naming.Group group, Path partial, boolean recorded, String key) throws IOException {
        checkWritable();
        return group.move(partial, fileOf(key), key, recorded);
    }

    /** A file that this run wrote, as it will be at its final name. */
    Published unnamed(Path partial, String key) throws IOException {
        BasicFileAttributes there = Files.readAttributes(partial, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Published(fileOf(key), there.size(), there.lastModifiedTime().toMillis());
    }

    /** Writes down what is about to be named, until that is over, or the next opening, which records what is there then. */
    void announce(List<ManifestEntry> entries) throws IOException {
        state.naming().announce(entries, durability);
    }

    void announcedIsOver() throws IOException {
        state.naming().over();
    }

    void keepAnnounced() {
        state.naming().keep();
    }

    /** What is at the final name now. */
    Published published(String key) throws IOException {
        return Naming.published(fileOf(key));
    }

    /**
     * Lets the next publication of this key take the place of the file that is there now, in one step. A file that was changed
     * until then, or anything but a file, is left alone all the same.
     */
    public void allowReplacing(String key) throws IOException {
        checkWritable();
        replacements.allow(key, Folders.attributes(fileOf(key)));
    }

    boolean durable() {
        return durability == Durability.EACH;
    }

    /** Notes files as verified; several at once cost one write, and one force where each file is forced. */
    public void record(List<ManifestEntry> entries) throws IOException {
        checkWritable();
        state.append(entries, durability);
    }

    /** Bytes that this user may still write here, as far as the file system tells. */
    public long usableSpaceBytes() throws IOException {
        Path existing = root;
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.getFileStore(existing).getUsableSpace();
    }

    private Path fileOf(String key) {
        KeyPath place = KeyPath.of(key);
        if (place instanceof KeyPath.Inside inside) {
            return root.resolve(inside.relative());
        }
        throw new IllegalArgumentException(
                place instanceof KeyPath.Refused refused
                        ? refused.reason()
                        : "cannot store key " + KeyText.quoted(key) + ": it is a directory marker");
    }

    void checkWritable() {
        if (lock == null) {
            throw new IllegalStateException("target directory " + root + " is open for reading only");
        }
    }

    /** Folds what was recorded into the manifest and lets others write. Works in an interrupted thread too. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        // An interrupted thread cannot use file channels; what was paid for is recorded all the same.
        boolean interrupted = Thread.interrupted();
        try (lock) {
            state.close();
            if (lock != null) {
                partials.deleteEmptyFolder();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
