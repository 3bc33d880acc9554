package dev.waybill.manifest;

import dev.waybill.disk.Fsync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the journal of a run into the manifest, in bounded memory.
 *
 * <p>Of several lines with one key the newest counts. The journal is deleted only when the new manifest is on the disk, so
 * a crash at any moment leaves either both files or the new manifest, and folding again gives the same bytes. The caller
 * makes sure that nobody else writes to either file.
 */
public final class Fold {

    private static final Logger LOG = LoggerFactory.getLogger(Fold.class);

    private Fold() {}

    /**
     * Folds the journal, if there is one, into the manifest and deletes it. Temporary files lie beside the manifest.
     *
     * @throws UnsupportedVersionException if a newer Waybill wrote one of them; neither is changed then
     */
    public static void fold(Path journal, Path manifest) throws IOException {
        fold(journal, manifest, SortedRuns.RUN_BYTES);
    }

    static void fold(Path journal, Path manifest, int runBytes) throws IOException {
        if (Files.notExists(journal)) {
            return;
        }
        try (SortedRuns runs = SortedRuns.beside(manifest, journal, runBytes)) {
            report(journal, runs.damagedLines());
            if (!runs.files().isEmpty()) {
                merge(manifest, runs, manifest);
            }
        }
        Files.delete(journal);
        Fsync.parentOf(journal);
    }

    /**
     * Writes what the manifest would hold after folding into {@code copy}; the originals stay as they are.
     *
     * <p>For readers, who may not write where the originals lie. Temporary files lie beside the copy. A fold by another
     * process in between is harmless: the journal is read first.
     */
    public static void foldInto(Path copy, Path journal, Path manifest) throws IOException {
        try (SortedRuns runs = SortedRuns.beside(copy, journal, SortedRuns.RUN_BYTES)) {
            report(journal, runs.damagedLines());
            merge(manifest, runs, copy);
        }
    }

    private static void merge(Path manifest, SortedRuns runs, Path result) throws IOException {
        try (ManifestWriter writer = ManifestWriter.create(result.resolveSibling("manifest.tmp"))) {
            // Closed before the replacement: Windows replaces no file that is open.
            try (MergedEntries merged = new MergedEntries()) {
                merged.add(EntryReader.open(manifest, FileFormat.MANIFEST));
                for (Path run : runs.files()) {
                    merged.add(EntryReader.open(run, FileFormat.MANIFEST));
                }
                for (EntryReader next = merged.next(); next != null; next = merged.next()) {
                    writer.add(next.line());
                }
                report(manifest, merged.damagedLines());
            }
            writer.replace(result);
        }
    }

    private static void report(Path file, long damagedLines) {
        if (damagedLines > 0) {
            LOG.warn("ignored {} damaged lines of {}; the files they named will be verified again", damagedLines, file);
        }
    }
}
