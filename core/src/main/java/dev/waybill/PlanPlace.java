package dev.waybill;

import dev.waybill.DownloadException.Kind;
import dev.waybill.disk.Fsync;
import dev.waybill.errors.FileErrors;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where a plan file goes. It is written beside that, under a name that nobody else has, and takes its place when it is complete: until then what was there stays, and
 * what was begun never looks like a plan.
 */
final class PlanPlace implements AutoCloseable {

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private final Path file;
    private final Path place;
    private final Path partial;

    private PlanPlace(Path file, Path place) {
        this.file = file;
        this.place = place;
        this.partial = place.resolveSibling(place.getFileName() + "."
                + Integer.toHexString(ThreadLocalRandom.current().nextInt()) + ".partial");
    }

    /** The place of a file, or of the one that a link of this name leads to; known before the bucket is listed, which costs money. */
    static PlanPlace of(Path file) {
        Path place = target(file);
        Path parent = place.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new DownloadException(Kind.INVALID_PLAN, failed(file) + "it is a directory; name a file in it");
        }
        if ((Files.exists(file) || Files.isSymbolicLink(place)) && !Files.isRegularFile(file)) {
            throw new DownloadException(
                    Kind.INVALID_PLAN, failed(file) + "it is not a file that can be replaced; name another");
        }
        if (parent != null && !Files.isDirectory(parent)) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    failed(file) + "there is no directory " + parent + "; make it, or choose another place");
        }
        return new PlanPlace(file, place);
    }

    /** What a name stands for, behind links that may lead to nothing yet; of links in a ring one of them. */
    private static Path target(Path file) {
        Path target = file;
        try {
            for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(target); links++) {
                target = target.resolveSibling(Files.readSymbolicLink(target));
            }
            return target;
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    /** Begins the file; the caller closes the writer before {@link #publish}. */
    Writer write() {
        try {
            return Files.newBufferedWriter(
                    partial, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /** Gives the complete file its name, in one step and to last: what it holds was paid for. */
    void publish() {
        try {
            Fsync.file(partial);
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
            Fsync.parentOf(place);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    DownloadException unwritten(IOException error) {
        return unwritten(file, error);
    }

    private static DownloadException unwritten(Path file, IOException error) {
        return DownloadException.ofFiles(failed(file) + FileErrors.reason(error) + FileErrors.advice(error), error);
    }

    private static String failed(Path file) {
        return "saving the plan to " + file + " failed: ";
    }

    /** Removes what was begun and did not get its name. */
    @Override
    public void close() {
        if (!partial.toFile().delete() && Files.exists(partial)) {
            // It is only untidy.
            partial.toFile().deleteOnExit();
        }
    }
}
