package dev.waybill;

import dev.waybill.DownloadException.Kind;
import dev.waybill.dataset.Interval;
import dev.waybill.errors.FileErrors;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.target.LocalState;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines of a plan's verified files in time order, decoded ahead by other threads. */
final class LineReading implements Iterator<String> {

    private static final Logger LOG = LoggerFactory.getLogger(LineReading.class);

    /** Files that are open: the one being taken from and the one after it. */
    private static final int OPEN_FILES = 2;

    private final TargetDirectory target;
    private final Iterator<VerifiedFile> files;
    private final ExecutorService decoders = Executors.newFixedThreadPool(OPEN_FILES, LineReading::thread);
    /** Closing may come from any thread. */
    private final Deque<FileLines> open = new ConcurrentLinkedDeque<>();

    private volatile boolean closed;
    private Iterator<String> lines = Collections.emptyIterator();

    private LineReading(TargetDirectory target, Iterator<VerifiedFile> files) {
        this.target = target;
        this.files = files;
    }

    /** Lines of the files whose partitions overlap the plan's dates. */
    static Stream<String> of(DownloadPlan plan) {
        return open(plan, dates(plan), false);
    }

    /** Lines whose own time lies in the plan's dates. */
    static Stream<String> of(DownloadPlan plan, Function<String, Instant> timeOf) {
        Interval dates = dates(plan);
        return open(plan, dates, true).filter(line -> dates.contains(timeOf.apply(line)));
    }

    private static Interval dates(DownloadPlan plan) {
        try {
            return plan.dates().resolve(Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw DownloadException.of(Kind.INVALID_PLAN, e);
        }
    }

    private static Stream<String> open(DownloadPlan plan, Interval dates, boolean withNeighbours) {
        Path directory = plan.directory()
                .orElseThrow(() -> new DownloadException(
                        Kind.INVALID_PLAN,
                        "reading lines needs the directory they were downloaded to; name it with into"));
        // To read nothing would be to pass over a wrong name.
        if (!Files.isDirectory(directory.resolve(".waybill"))) {
            throw new DownloadException(
                    Kind.INVALID_PLAN,
                    "reading " + directory
                            + " failed: nothing was downloaded there; name a directory that was downloaded to");
        }
        TargetDirectory target;
        try {
            target = TargetDirectory.open(directory, Mode.READ);
        } catch (IllegalArgumentException e) {
            throw new DownloadException(Kind.LOCAL_STORAGE, "reading " + directory + " failed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw DownloadException.ofFiles("reading " + directory + " failed: " + FileErrors.reasonAndFile(e), e);
        }
        FilesInTime files = new FilesInTime(plan, dates, withNeighbours, target, FilesInTime.BATCH);
        LineReading reading = new LineReading(target, files);
        if (withNeighbours) {
            reading.warnAbout(files);
        }
        int ordered = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(reading, ordered), false)
                .onClose(reading::close);
    }

    /** An absent neighbour is no error, because most hours have no record in it, but silence would look like completeness. */
    private void warnAbout(FilesInTime found) {
        try {
            found.absentNeighbours()
                    .forEach(partition -> LOG.warn(
                            "{} of path {} is not among the verified files of {}: records of the dates asked for that were written into it are missing; download it too",
                            partition.start(),
                            partition.path().name(),
                            target.root()));
        } catch (UncheckedIOException e) {
            close();
            throw unreadable(e);
        }
    }

    @Override
    public boolean hasNext() {
        while (!lines.hasNext()) {
            decodeAhead();
            FileLines current = open.peek();
            if (current == null) {
                decoders.shutdown();
                return false;
            }
            lines = current.take().iterator();
            if (!lines.hasNext()) {
                open.remove();
            }
        }
        return true;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return lines.next();
    }

    private void decodeAhead() {
        try {
            while (open.size() < OPEN_FILES && files.hasNext()) {
                FileLines next = new FileLines(fileOf(files.next().entry()));
                open.add(next);
                decoders.execute(next);
            }
        } catch (RejectedExecutionException e) {
            throw FileLines.closed();
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private RuntimeException unreadable(UncheckedIOException e) {
        return unreadable(FileErrors.reasonAndFile(e), e);
    }

    private RuntimeException unreadable(IOException e) {
        return unreadable(FileErrors.reasonAndFile(e), e);
    }

    private RuntimeException unreadable(String reason, Exception e) {
        return closed
                ? FileLines.closed()
                : DownloadException.ofFiles("reading " + target.root() + " failed: " + reason, e);
    }

    /** Only what is still as it was verified is read as such. */
    private Path fileOf(ManifestEntry entry) throws IOException {
        Path file = target.root().resolve(entry.key());
        LocalState state = target.state(entry.key(), entry.size(), entry.etag());
        if (state instanceof LocalState.Absent) {
            throw new DownloadException(
                    Kind.NOT_FOUND,
                    "reading " + file + " failed: the manifest names it, but it is gone; download the plan again");
        }
        if (!(state instanceof LocalState.Verified verified)) {
            throw new DownloadException(
                    Kind.CORRUPT,
                    "reading " + file + " failed: it was touched since it was verified; verify the directory first");
        }
        return target.root().resolve(verified.entry().key());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "waybill-lines");
        thread.setDaemon(true);
        return thread;
    }

    private void close() {
        closed = true;
        decoders.shutdownNow();
        open.forEach(FileLines::close);
        try {
            target.close();
        } catch (IOException e) {
            throw DownloadException.ofFiles("closing " + target.root() + " failed: " + FileErrors.reasonAndFile(e), e);
        }
    }
}
