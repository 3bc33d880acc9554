package dev.waybill.target;

import dev.waybill.disk.DirectoryEntries;
import dev.waybill.manifest.Fold;
import dev.waybill.manifest.Journal;
import dev.waybill.manifest.Manifest;
import dev.waybill.manifest.ManifestEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Manifest and journal of one target directory, from its opening to its closing. */
final class StateFiles {

    private static final String MANIFEST = "manifest.jsonl";
    private static final String JOURNAL = "journal.jsonl";

    private final Path folder;
    private final Manifest manifest;
    private final NamingJournal naming;
    private final @Nullable ReadersCopy copy;
    private @Nullable Journal journal;
    private boolean closed;

    private StateFiles(Path folder, Manifest manifest, @Nullable ReadersCopy copy) {
        this.folder = folder;
        this.manifest = manifest;
        this.naming = new NamingJournal(folder);
        this.copy = copy;
    }

    static boolean exist(Path folder) {
        return Files.exists(folder.resolve(MANIFEST)) || Files.exists(folder.resolve(JOURNAL));
    }

    /** For the holder of the lock: clears away what an earlier run left behind and folds its journal. */
    static StateFiles openToWrite(Path folder) throws IOException {
        DirectoryEntries.forEach(folder, "*.tmp", Files::delete);
        new NamingJournal(folder).settle(folder.resolveSibling(""), folder.resolve(JOURNAL));
        Fold.fold(folder.resolve(JOURNAL), folder.resolve(MANIFEST));
        return new StateFiles(folder, Manifest.open(folder.resolve(MANIFEST)), null);
    }

    /** For anybody: what a journal adds is folded into a copy in the system's temporary directory. */
    static StateFiles openToRead(Path folder) throws IOException {
        return openToRead(folder, Path.of(System.getProperty("java.io.tmpdir")));
    }

    static StateFiles openToRead(Path folder, Path temporary) throws IOException {
        if (Files.notExists(folder.resolve(JOURNAL))) {
            return new StateFiles(folder, Manifest.open(folder.resolve(MANIFEST)), null);
        }
        ReadersCopy copy = ReadersCopy.of(folder.resolve(JOURNAL), folder.resolve(MANIFEST), temporary);
        return new StateFiles(folder, copy.manifest(), copy);
    }

    Manifest manifest() {
        return manifest;
    }

    NamingJournal naming() {
        return naming;
    }

    synchronized void append(List<ManifestEntry> entries, Durability durability) throws IOException {
        if (closed) {
            throw new IOException("cannot record verified files below " + folder + ": it was closed");
        }
        if (journal == null) {
            journal = Journal.open(folder.resolve(JOURNAL));
        }
        journal.append(entries);
        if (durability == Durability.EACH) {
            journal.sync();
        }
    }

    synchronized void close() throws IOException {
        closed = true;
        // Before the fold: Windows replaces no file that is open.
        manifest.close();
        if (journal != null) {
            journal.sync();
            journal.close();
            Fold.fold(folder.resolve(JOURNAL), folder.resolve(MANIFEST));
        }
        if (copy != null) {
            copy.delete();
        }
    }
}
