package dev.waybill;

import dev.waybill.DownloadException.Kind;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.target.DirectoryLockedException;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One verification of a directory: the manifest's files in parallel, then a walk for what it does not name. */
final class DirectoryVerification {

    /** Files handed to the workers ahead of time: bounds memory for manifests of any size. */
    private static final int AHEAD = 1_024;

    private final Path directory;
    private final VerifyListener listener;
    private final boolean repair;
    private final VerifyTally tally = new VerifyTally();

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
        try (TargetDirectory target = TargetDirectory.open(directory, repair ? Mode.WRITE : Mode.READ)) {
            verifyEntries(target);
            findOthers(target);
            return tally.report();
        } catch (DirectoryLockedException e) {
            throw DownloadException.of(Kind.LOCKED, e);
        } catch (IOException e) {
            throw new DownloadException(Kind.LOCAL_STORAGE, "verifying " + directory + " failed: " + e.getMessage(), e);
        }
    }

    private void verifyEntries(TargetDirectory target) {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(cores);
        Semaphore ahead = new Semaphore(AHEAD);
        try (Stream<ManifestEntry> entries = target.entries()) {
            for (Iterator<ManifestEntry> all = entries.iterator(); all.hasNext(); ) {
                ManifestEntry entry = all.next();
                ahead.acquire();
                workers.execute(() -> {
                    try {
                        verify(target, entry);
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
    }

    private void verify(TargetDirectory target, ManifestEntry entry) {
        try {
            FileCheck.Finding finding = FileCheck.of(target.root().resolve(entry.key()), entry);
            boolean moved = repair && finding.kind() == FileCheck.Is.CHANGED && target.setAside(entry.key());
            tally.add(entry, finding, moved);
        } catch (IOException e) {
            tally.add(entry, new FileCheck.Finding(FileCheck.Is.CHANGED, "reading it failed: " + e), false);
        }
        listener.checked(entry.key(), entry.size());
    }

    private void findOthers(TargetDirectory target) throws IOException {
        Path root = target.root();
        Path state = root.resolve(".waybill");
        Path partial = state.resolve("partial");
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean ours = folder.startsWith(state) && !folder.startsWith(partial) && !folder.equals(state);
                return ours ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String key = root.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                if (file.startsWith(partial)) {
                    if (key.endsWith(".part")) {
                        tally.other(
                                VerifyReport.Kind.PARTIAL, key, attributes.size(), "of a download that did not end");
                    }
                } else if (!file.startsWith(state) && target.entry(key).isEmpty()) {
                    tally.other(VerifyReport.Kind.EXTRA, key, attributes.size(), "not in the manifest");
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
