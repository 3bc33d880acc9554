package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.FilePolicy;
import dev.waybill.PlannedAction;
import dev.waybill.PlannedObject;
import dev.waybill.errors.FileErrors;
import dev.waybill.s3.LocalView.Decision;
import dev.waybill.s3.compare.Comparison;
import dev.waybill.s3.compare.FileComparison;
import dev.waybill.target.KeyText;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The objects of a feed, in its order, with what a download would do about them. Where files that differ are to be replaced, it depends on the content of those
 * that are there how much is bought: they are compared ahead, by all cores. Not thread-safe.
 */
final class DecidedFeed implements AutoCloseable {

    /** Bounds memory, and is enough to keep all cores busy beside some long files. */
    private static final int AHEAD = 256;

    private final ObjectFeed feed;
    private final LocalView local;
    private final Optional<TargetDirectory> compared;
    private final FileComparison comparison;
    private final ExecutorService threads;
    private final Deque<Future<Decided>> ahead = new ArrayDeque<>();
    private boolean ended;

    /** An object, with what S3 answered if it was asked, and what to do about it. */
    record Decided(PlannedObject object, Decision decision) {}

    DecidedFeed(
            ObjectFeed feed,
            LocalView local,
            Optional<TargetDirectory> target,
            FilePolicy policy,
            FileComparison comparison) {
        this.feed = feed;
        this.local = local;
        this.compared = policy.replaceDiffering() ? target : Optional.empty();
        this.comparison = comparison;
        this.threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "waybill-compare");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The next object, or empty at the end. */
    Optional<Decided> next() throws InterruptedException, ExecutionException {
        while (!ended && ahead.size() < (compared.isPresent() ? AHEAD : 1)) {
            Optional<PlannedObject> object = feed.next();
            ended = object.isEmpty();
            object.ifPresent(found -> ahead.add(decide(found)));
        }
        Future<Decided> head = ahead.poll();
        if (head == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(head.get());
        } catch (ExecutionException e) {
            // Of the files; those of the feed must stay what they are.
            if (e.getCause() instanceof DownloadException known) {
                throw known;
            }
            throw e;
        }
    }

    private Future<Decided> decide(PlannedObject object) {
        Decision decision = local.decide(object);
        return compared.isPresent() && decision.action() == PlannedAction.ADOPT
                ? threads.submit(() -> compare(object, compared.get()))
                : CompletableFuture.completedFuture(new Decided(object, decision));
    }

    private Decided compare(PlannedObject object, TargetDirectory target) {
        Path file = target.root().resolve(object.key());
        try {
            Comparison found = comparison.compare(object, file, target.entry(object.key()));
            return new Decided(object.answered(found.answer()), local.compared(object, found));
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "comparing " + KeyText.escaped(file.toString()) + " failed: "
                            + KeyText.escaped(FileErrors.reason(e)),
                    e);
        }
    }

    /** Compares nothing more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
