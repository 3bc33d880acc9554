package dev.waybill.target;

import dev.waybill.disk.DirectoryEntries;
import dev.waybill.manifest.Fold;
import dev.waybill.manifest.Manifest;
import dev.waybill.manifest.UnsupportedVersionException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * For who only looks: what the manifest would be with its journal, in a temporary file. That is deleted as soon as it is open, where the system allows it, so that
 * a reader that is killed leaves nothing.
 */
final class ReadersCopy {

    private static final String MANIFEST = "manifest.jsonl";

    private final Path folder;
    private final Manifest manifest;

    private ReadersCopy(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** Makes a copy in a folder of its own below {@code temporary}. */
    static ReadersCopy of(Path journal, Path manifest, Path temporary) throws IOException {
        Path folder = Files.createTempDirectory(temporary, "waybill-");
        ReadersCopy copy;
        try {
            Fold.foldInto(folder.resolve(MANIFEST), journal, manifest);
            copy = new ReadersCopy(folder, Manifest.open(folder.resolve(MANIFEST)));
        } catch (IOException e) {
            clearUp(folder, e);
            throw told(e, journal, temporary);
        } catch (RuntimeException e) {
            clearUp(folder, e);
            throw e;
        }
        try {
            delete(folder);
        } catch (IOException e) {
            // Windows keeps the name of a file that is open: it is deleted when this is closed.
        }
        return copy;
    }

    Manifest manifest() {
        return manifest;
    }

    /** Deletes what is still there, after the manifest was closed. */
    void delete() throws IOException {
        if (Files.exists(folder)) {
            delete(folder);
        }
    }

    private static void clearUp(Path folder, Exception after) {
        try {
            delete(folder);
        } catch (IOException more) {
            after.addSuppressed(more);
        }
    }

    private static void delete(Path folder) throws IOException {
        DirectoryEntries.forEach(folder, Files::deleteIfExists);
        Files.deleteIfExists(folder);
    }

    private static IOException told(IOException why, Path journal, Path temporary) {
        if (why instanceof UnsupportedVersionException || why instanceof ClosedByInterruptException) {
            return why;
        }
        return new IOException(
                "folding " + journal + " into a copy in " + temporary + " failed: " + why
                        + "; make room there, or let java.io.tmpdir name another directory",
                why);
    }
}
