package dev.waybill;

import dev.waybill.DownloadException.Kind;
import dev.waybill.errors.FileErrors;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.target.DirectoryLockedException;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings the files and records of several directories into one, one directory after the other and entry by entry, so that memory does not grow with
 * them. Running it again goes on where it was stopped.
 */
final class DirectoryMerge {

    private final List<Path> from;
    private final Path into;
    private final MergeTally tally = new MergeTally();

    DirectoryMerge(List<Path> from, Path into) {
        this.from = from;
        this.into = into;
    }

    MergeReport run() {
        from.forEach(this::check);
        for (Path directory : from) {
            try {
                merge(directory);
            } catch (DirectoryLockedException e) {
                throw DownloadException.of(Kind.LOCKED, e);
            } catch (IllegalArgumentException e) {
                throw DownloadException.of(Kind.LOCAL_STORAGE, e);
            } catch (IOException e) {
                throw failed(directory, FileErrors.reasonAndFile(e), e);
            } catch (UncheckedIOException e) {
                throw failed(directory, FileErrors.reasonAndFile(e), e);
            }
        }
        return tally.report();
    }

    private DownloadException failed(Path directory, String reason, Exception why) {
        return DownloadException.ofFiles(
                "merging " + directory + " into " + into + " failed: " + reason
                        + "; nothing was lost, run the same command to go on",
                why);
    }

    private void check(Path directory) {
        if (!Files.isDirectory(directory.resolve(".waybill"))) {
            throw new DownloadException(
                    Kind.INVALID_PLAN,
                    "merging " + directory + " failed: nothing was downloaded there, or its .waybill was left behind");
        }
        try {
            if (Files.exists(into) && Files.isSameFile(directory, into)) {
                throw new DownloadException(
                        Kind.INVALID_PLAN, "merging " + directory + " into itself makes no sense; choose another --to");
            }
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE, "looking at " + directory + " failed: " + FileErrors.reason(e), e);
        }
    }

    private void merge(Path directory) throws IOException {
        // Anew for each directory, because what was recorded is found only after the next opening.
        try (TargetDirectory source = TargetDirectory.open(directory, Mode.READ);
                TargetDirectory target = TargetDirectory.open(into, Mode.WRITE);
                Stream<ManifestEntry> entries = source.entries()) {
            FileMerge files = new FileMerge(source, target, tally);
            try {
                for (Iterator<ManifestEntry> all = entries.iterator(); all.hasNext(); ) {
                    files.take(all.next());
                }
            } finally {
                files.record();
            }
        }
    }
}
