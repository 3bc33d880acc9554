package dev.waybill.target;

import dev.waybill.disk.Fsync;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Gives complete files of another directory their final names here as well, without a copy: a hard link cannot replace what is there, and leaves the
 * other directory as it is. Not for use by several threads.
 */
public final class HardLinks {

    private final TargetDirectory target;
    private final Folders folders;
    private final Set<Path> unforced = new LinkedHashSet<>();

    /** Links into a directory that is open to write. */
    public HardLinks(TargetDirectory target) {
        this.target = target;
        this.folders = new Folders(target.root(), target.durable() ? Durability.EACH : Durability.NONE);
    }

    /**
     * Links one file; its name is on the disk after {@link #force()}.
     *
     * @param key one that {@link KeyPath} lets pass
     * @throws FileAlreadyExistsException if something is there already; it is left alone
     * @throws UnsupportedOperationException if the file system has no hard links
     * @throws IOException if it cannot link these, for instance because they are on different disks
     */
    public Published link(Path existing, String key) throws IOException {
        if (!(KeyPath.of(key) instanceof KeyPath.Inside inside)) {
            throw new IllegalArgumentException("cannot store key " + KeyText.quoted(key));
        }
        Path file = target.root().resolve(inside.relative());
        folders.createAbove(file);
        if (target.durable()) {
            // Before the link: a file that nobody changed is forced for nothing, and most are.
            Fsync.file(existing);
        }
        Files.createLink(file, existing);
        Path folder = file.getParent();
        if (folder != null) {
            unforced.add(folder);
        }
        BasicFileAttributes linked = Folders.attributes(file).orElseThrow();
        return new Published(file, linked.size(), linked.lastModifiedTime().toMillis());
    }

    /** Makes a file survive a power cut that somebody else put at its final name; its name does after {@link #force()}. */
    public void keep(Path file) throws IOException {
        if (target.durable()) {
            Fsync.file(file);
        }
        Path folder = file.getParent();
        if (folder != null) {
            unforced.add(folder);
        }
    }

    /** Makes the names given so far survive a power cut; before that they must not be recorded. */
    public void force() throws IOException {
        if (target.durable()) {
            for (Path folder : unforced) {
                Fsync.directory(folder);
            }
        }
        unforced.clear();
    }
}
