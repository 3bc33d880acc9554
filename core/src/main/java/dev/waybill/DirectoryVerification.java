package dev.waybill;

import dev.waybill.DownloadException.Kind;
import dev.waybill.errors.FileErrors;
import dev.waybill.ledger.Ledger;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.target.DirectoryLockedException;
import dev.waybill.target.KeyPath;
import dev.waybill.target.LocalState;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One verification of a directory: the manifest's files in parallel, then a walk for what it does not name. */
final class DirectoryVerification {

    /** Files handed to the workers ahead of time: bounds memory for manifests of any size. */
    private static final int AHEAD = 1_024;

    private final Path directory;
    private final VerifyListener listener;
    private final boolean repair;
    private final VerifyTally tally = new VerifyTally();
    /** To be moved when all are looked at: a decoded file that is gone does not stand for its object any more. */
    private final Queue<Damaged> damaged = new ConcurrentLinkedQueue<>();

    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    private record Damaged(String key, long size) {}

    DirectoryVerification(Path directory, VerifyListener listener, boolean repair) {
        this.directory = directory;
        this.listener = listener;
        this.repair = repair;
    }

    VerifyReport run() {
        if (!Files.isDirectory(directory)) {
            throw new DownloadException(
                    Kind.INVALID_PLAN,
                    "verifying " + directory + " failed: it is not a directory; name one that was downloaded to");
        }
        requireRecord();
        try (TargetDirectory target = TargetDirectory.open(directory, repair ? Mode.WRITE : Mode.READ)) {
            if (listener != VerifyListener.NONE) {
                listener.began(recorded(target));
            }
            verifyEntries(target);
            setAsideDamaged(target);
            new OtherFiles(target, tally).find();
            return tally.report();
        } catch (DirectoryLockedException e) {
            throw DownloadException.of(Kind.LOCKED, e);
        } catch (IllegalArgumentException e) {
            throw DownloadException.of(Kind.LOCAL_STORAGE, e);
        } catch (IOException e) {
            throw unreadable(FileErrors.reasonAndFile(e) + FileErrors.advice(e), e);
        } catch (UncheckedIOException e) {
            throw unreadable(FileErrors.reasonAndFile(e), e);
        }
    }

    /** Where nothing is recorded, nothing can be compared: to find no difference would be to pass over a wrong name. */
    private void requireRecord() {
        try {
            if (!TargetDirectory.hasRecord(directory) && !holdsDownload()) {
                throw new DownloadException(
                        Kind.INVALID_PLAN,
                        "verifying " + directory + " failed: no download is recorded in " + directory
                                + (holdsFiles()
                                        ? ", so nothing was checked; the command download with the same dates and --to "
                                                + directory + " compares the files that are there with the bucket, and "
                                                + "takes over those that are as they should be without buying them"
                                        : "; name the directory that was downloaded to"));
            }
        } catch (IOException e) {
            throw unreadable(FileErrors.reason(e), e);
        }
    }

    /** One without complete files, such as that of a shard without objects, or one that was stopped early. */
    private boolean holdsDownload() throws IOException {
        return TargetDirectory.hasPartials(directory) || !Ledger.read(directory).isEmpty();
    }

    private boolean holdsFiles() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.anyMatch(file -> !file.endsWith(".waybill"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private DownloadException unreadable(String reason, Exception why) {
        return DownloadException.ofFiles("verifying " + directory + " failed: " + reason, why);
    }

    private static Tally recorded(TargetDirectory target) {
        try (Stream<ManifestEntry> entries = target.entries()) {
            return entries.reduce(Tally.ZERO, (sum, entry) -> sum.plus(entry.size()), Tally::plus);
        }
    }

    private void verifyEntries(TargetDirectory target) {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Semaphore ahead = new Semaphore(AHEAD);
        try (Stream<ManifestEntry> entries = target.entries()) {
            for (Iterator<ManifestEntry> all = entries.iterator(); all.hasNext() && broken.get() == null; ) {
                ManifestEntry entry = all.next();
                ahead.acquire();
                workers.execute(() -> {
                    try {
                        verify(target, entry);
                    } catch (RuntimeException | Error e) {
                        // A file that was not looked at must not pass for one that is intact.
                        broken.compareAndSet(null, e);
                    } finally {
                        ahead.release();
                    }
                });
            }
            workers.shutdown();
            while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
                // Large files take their time.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DownloadException(Kind.INTERRUPTED, "verifying " + directory + " was interrupted", e);
        } finally {
            workers.shutdownNow();
        }
        Throwable failure = broken.get();
        if (failure != null) {
            throw new DownloadException(Kind.INTERNAL, "verifying " + directory + " failed: " + failure, failure);
        }
    }

    private void verify(TargetDirectory target, ManifestEntry entry) {
        try {
            LocalState state = target.state(entry);
            if (!hasStandIn(entry, state)) {
                FileCheck.Finding finding = check(target, entry, state);
                tally.add(entry, finding);
                if (repair && finding.kind() == FileCheck.Is.CHANGED) {
                    damaged.add(new Damaged(entry.key(), entry.size()));
                }
            }
        } catch (IOException e) {
            tally.add(entry, new FileCheck.Finding(FileCheck.Is.CHANGED, "reading it failed: " + FileErrors.reason(e)));
        }
        synchronized (listener) {
            listener.checked(entry.key(), entry.size());
        }
    }

    /** What it was decoded to is in the manifest too, and is looked at by itself. */
    private static boolean hasStandIn(ManifestEntry entry, LocalState state) {
        return state instanceof LocalState.Verified verified
                && !verified.entry().key().equals(entry.key());
    }

    /** The manifest is a file like any other: its keys are looked at as those of a listing are, and no link is followed out of the directory. */
    private static FileCheck.Finding check(TargetDirectory target, ManifestEntry entry, LocalState state)
            throws IOException {
        if (state instanceof LocalState.Absent) {
            return new FileCheck.Finding(FileCheck.Is.MISSING, "it is gone");
        }
        if (state instanceof LocalState.Blocked blocked) {
            return new FileCheck.Finding(FileCheck.Is.CHANGED, blocked.reason());
        }
        return FileCheck.of(target.root().resolve(entry.key()), entry);
    }

    private void setAsideDamaged(TargetDirectory target) {
        for (Damaged file : damaged) {
            try {
                if (KeyPath.of(file.key()) instanceof KeyPath.Inside && target.setAside(file.key())) {
                    tally.setAside(file.size());
                }
            } catch (IOException e) {
                tally.notSetAside(file.key(), FileErrors.reasonAndFile(e));
            }
        }
    }
}
