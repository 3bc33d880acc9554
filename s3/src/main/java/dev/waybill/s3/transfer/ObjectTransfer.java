package dev.waybill.s3.transfer;

import dev.waybill.DownloadException;
import dev.waybill.PlannedObject;
import dev.waybill.cost.Budget;
import dev.waybill.s3.wire.Answer;
import dev.waybill.s3.wire.GetQuery;
import dev.waybill.s3.wire.S3Failure;
import dev.waybill.target.Publisher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One object, from its first request to its final name. A body that breaks is continued from the byte that arrived last, never bought again; bytes that
 * contradict the evidence are bought once more from scratch, then given up.
 *
 * <p>All state is touched by tasks of the {@link SerialQueue} only. At any time there is at most one attempt; what earlier ones still say is ignored.
 */
final class ObjectTransfer {

    private static final long BYTES_PER_PROGRESS_EVENT = 8L << 20;

    private final PlannedObject object;
    private final Transfers shared;
    private final Exits exits;
    private final TransferErrors errors;
    private final Purse purse;
    private final Patience patience;
    private final SerialQueue queue;
    private final LocalSide local;

    private @Nullable Attempt current;
    /** Requests sent. */
    private int attempts;

    private boolean finished;
    private boolean onTheWire = true;
    private long reportedBytes;

    /**
     * A transfer.
     *
     * @param ticket what was set aside for the first request
     * @param exits told about the end
     */
    ObjectTransfer(PlannedObject object, Budget.Ticket ticket, Transfers shared, Exits exits) {
        this.object = object;
        this.shared = shared;
        this.exits = exits;
        this.errors = new TransferErrors(object, shared.bucket().doctor());
        this.purse = new Purse(shared.budget(), shared.bucket().doctor(), ticket);
        this.patience = new Patience(shared.bucket());
        this.queue = new SerialQueue(shared.workers(), bug -> fail(errors.bug(bug)));
        this.local = new LocalSide(object, shared.target(), shared.clock());
    }

    PlannedObject object() {
        return object;
    }

    void start() {
        queue.post(this::open);
    }

    /** Ends the transfer early; what arrived stays in the partial file. */
    void cancel() {
        queue.post(() -> {
            // What waits for its name is complete and paid for: it gets it.
            if (onTheWire && !finished) {
                shared.outcomes().unfinished(object);
                finish();
            }
        });
    }

    /** From the network: an answer whose body may be used. False if nobody is there any more to take it. */
    boolean answered(Attempt attempt, Answer answer) {
        return queue.post(() -> begin(attempt, answer));
    }

    /** From the network: some bytes. */
    void arrived(Attempt attempt, ByteBuffer chunk) {
        queue.post(() -> take(attempt, chunk));
    }

    /** From the network: an attempt is over, in some way. */
    void ended(Attempt attempt, @Nullable Throwable error) {
        queue.post(() -> end(attempt, error));
    }

    private void open() {
        if (finished) {
            return;
        }
        try {
            local.open();
        } catch (IOException e) {
            failLocally(e);
            return;
        }
        if (local.length() == object.size()) {
            purse.giveBack();
            conclude();
        } else if (local.length() == 0 || purse.reserve(object.size() - local.length())) {
            request();
        } else {
            fail(errors.limit("going on with"));
        }
    }

    /** Sends what money was set aside for. */
    private void request() {
        Optional<Budget.Ticket> ticket = finished ? Optional.empty() : purse.take();
        if (ticket.isEmpty()) {
            return;
        }
        attempts++;
        long from = local.length();
        Attempt attempt = new Attempt(
                this,
                from == 0
                        ? GetQuery.whole(object.key(), object.etag(), object.size())
                        : GetQuery.range(object.key(), object.etag(), from, object.size()),
                ticket.get());
        current = attempt;
        shared.bucket().get(attempt.query(), attempt);
    }

    private void begin(Attempt attempt, Answer answer) {
        if (attempt == current) {
            shared.limit().proven();
            local.begin(answer);
        } else {
            attempt.cancel();
        }
    }

    private void take(Attempt attempt, ByteBuffer chunk) {
        shared.outcomes().received(chunk.remaining());
        if (attempt != current) {
            return;
        }
        if (chunk.remaining() > object.size() - local.length()) {
            attempt.cancel();
            end(attempt, new AnswerCheck.NotContinuedException("has more bytes than the object"));
            return;
        }
        try {
            local.append(chunk);
        } catch (IOException e) {
            failLocally(e);
            return;
        }
        if (local.length() - reportedBytes >= BYTES_PER_PROGRESS_EVENT) {
            reportedBytes = local.length();
            shared.outcomes().progressed(object, reportedBytes);
        }
        attempt.more();
    }

    private void end(Attempt attempt, @Nullable Throwable error) {
        if (attempt != current) {
            return;
        }
        current = null;
        purse.pay(attempt.ticket(), error);
        if (local.length() == object.size()) {
            conclude();
            return;
        }
        long brought = local.length() - attempt.query().from();
        afterFailure(
                error == null ? new IOException("the body ended after " + local.length() + " bytes") : error, brought);
    }

    private void afterFailure(Throwable error, long broughtBytes) {
        if (error instanceof S3Failure refused && refused.throttled()) {
            shared.limit().throttled(System.nanoTime());
        }
        switch (patience.after(error, broughtBytes)) {
            case AGAIN_NOW -> again(shared.bucket().doctor().reason(error), 0);
            case AGAIN_LATER -> again(shared.bucket().doctor().reason(error), patience.pauseMillis(error));
            case START_OVER -> startOver(shared.bucket().doctor().reason(error));
            case GIVE_UP -> fail(errors.of(error));
        }
    }

    private void startOver(String reason) {
        try {
            local.restart();
            reportedBytes = 0;
        } catch (IOException e) {
            failLocally(e);
            return;
        }
        again(reason, 0);
    }

    private void again(String reason, long pauseMillis) {
        if (!purse.reserve(object.size() - local.length())) {
            fail(errors.limit("buying more after a failure (" + reason + ") of"));
            return;
        }
        shared.outcomes().retried(object, attempts, reason);
        if (pauseMillis == 0) {
            request();
        } else {
            var unused = shared.workers().schedule(() -> queue.post(this::request), pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void conclude() {
        Optional<String> mismatch = local.mismatch();
        if (mismatch.isEmpty()) {
            publish();
        } else if (patience.startOver() == Patience.Step.START_OVER) {
            startOver(mismatch.get());
        } else {
            local.setAside();
            fail(errors.corrupt(mismatch.get()));
        }
    }

    /** From here on only the disk is waited for: another object may have the network. */
    private void publish() {
        shared.limit().succeeded();
        leaveTheWire();
        try {
            local.publish(shared.publisher(), new Publisher.Outcome() {
                @Override
                public void published() {
                    queue.post(ObjectTransfer.this::published);
                }

                @Override
                public void failed(IOException why) {
                    queue.post(() -> failLocally(why));
                }
            });
        } catch (IOException e) {
            failLocally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(errors.interrupted(e));
        }
    }

    private void published() {
        shared.outcomes().published(object, local.level());
        finish();
    }

    private void failLocally(IOException error) {
        fail(errors.local(error));
    }

    private void fail(TransferErrors.Verdict verdict) {
        if (finished) {
            return;
        }
        if (verdict.concernsEverything()) {
            // First, because whoever waits for the end of this transfer asks then whether the run stops.
            shared.outcomes().fatal(verdict.why());
        }
        fail(verdict.why());
    }

    private void fail(DownloadException why) {
        if (!finished) {
            shared.outcomes().failed(object, why);
            finish();
        }
    }

    private void finish() {
        finished = true;
        Attempt open = current;
        current = null;
        if (open != null) {
            open.cancel();
            purse.pay(open.ticket(), null);
        }
        purse.giveBack();
        local.keep();
        leaveTheWire();
        exits.done(this);
    }

    private void leaveTheWire() {
        if (onTheWire) {
            onTheWire = false;
            exits.offTheWire(this);
        }
    }
}
