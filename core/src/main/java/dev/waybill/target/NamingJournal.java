package dev.waybill.target;

import dev.waybill.disk.Fsync;
import dev.waybill.manifest.Journal;
import dev.waybill.manifest.ManifestEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is about to get its name although nothing but its size vouches for it, written down before: after a crash between the name and its record such a file could not be told from
 * somebody else's by its bytes. Gone once the group is recorded.
 */
final class NamingJournal {

    private final Path file;
    private boolean unsettled;

    NamingJournal(Path folder) {
        this.file = folder.resolve("naming.jsonl");
    }

    /** Writes down the entries of files as they are before they get their names. */
    void announce(List<ManifestEntry> entries, Durability durability) throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.append(entries);
            if (durability == Durability.EACH) {
                journal.sync();
            }
        }
    }

    /** All of a group is recorded or has no name. */
    void over() throws IOException {
        if (!unsettled) {
            Files.deleteIfExists(file);
        }
    }

    /** Some of a group may have got its name without being recorded: what was written down stays, and the next opening looks at it. */
    void keep() {
        unsettled = true;
    }

    /** Records what got its name before a crash and was not touched since; for the holder of the lock. */
    void settle(Path root, Path journal) throws IOException {
        if (Files.notExists(file)) {
            return;
        }
        Folders folders = new Folders(root, Durability.EACH);
        Set<Path> unforced = new LinkedHashSet<>();
        try (Journal record = Journal.open(journal)) {
            for (ManifestEntry entry : Journal.read(file)) {
                if (KeyPath.of(entry.key()) instanceof KeyPath.Inside inside) {
                    Path named = root.resolve(inside.relative());
                    if (isThere(folders, named, entry)) {
                        record.append(List.of(entry));
                        unforced.add(named.resolveSibling(""));
                    }
                }
            }
            for (Path folder : unforced) {
                Fsync.directory(folder);
            }
            record.sync();
        }
        Files.delete(file);
    }

    private static boolean isThere(Folders folders, Path named, ManifestEntry entry) throws IOException {
        if (folders.obstacleAbove(named).isPresent()) {
            return false;
        }
        Optional<BasicFileAttributes> there = Folders.attributes(named);
        return there.filter(BasicFileAttributes::isRegularFile)
                .filter(found ->
                        found.size() == entry.size() && found.lastModifiedTime().toMillis() == entry.modifiedMillis())
                .isPresent();
    }
}
