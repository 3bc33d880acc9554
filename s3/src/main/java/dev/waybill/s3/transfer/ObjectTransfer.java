package dev.waybill.s3.transfer;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.PlannedObject;
import dev.waybill.cost.Budget;
import dev.waybill.cost.Usage;
import dev.waybill.s3.wire.Answer;
import dev.waybill.s3.wire.BodyReceiver;
import dev.waybill.s3.wire.GetQuery;
import dev.waybill.s3.wire.Operation;
import dev.waybill.s3.wire.Retries;
import dev.waybill.s3.wire.S3Failure;
import dev.waybill.target.Publisher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * One object, from its first request to its final name. A body that breaks is continued from the byte that arrived last, never bought again; bytes that
 * contradict the evidence are bought once more from scratch, then given up.
 *
 * <p>All state is touched by tasks of the {@link SerialQueue} only.
 */
final class ObjectTransfer {

    /** An attempt that brought less than this counts as failed: else a server could make us ask for every byte alone. */
    private static final long PROGRESS_BYTES = 16 * 1024;

    private static final long BYTES_PER_PROGRESS_EVENT = 8L << 20;

    private final PlannedObject object;
    private final Transfers shared;
    private final Exits exits;
    private final SerialQueue queue;
    private final LocalSide local;

    private int attempt;
    private int failures;
    private boolean cleanRetryDone;
    private boolean finished;
    private boolean onTheWire = true;
    private long startedAt;
    private long reportedBytes;
    private Budget.@Nullable Ticket ticket;
    private @Nullable BodySubscriber body;

    /**
     * A transfer.
     *
     * @param ticket what was set aside for the first request
     * @param exits told about the end
     */
    ObjectTransfer(PlannedObject object, Budget.Ticket ticket, Transfers shared, Exits exits) {
        this.object = object;
        this.ticket = ticket;
        this.shared = shared;
        this.exits = exits;
        this.queue = new SerialQueue(shared.workers());
        this.local = new LocalSide(object, shared.target(), shared.clock());
    }

    /** Where a transfer leaves the engine, each once and in this order. */
    interface Exits {

        /** The network has nothing more to do for it. */
        void offTheWire(ObjectTransfer transfer);

        /** It is published, or given up. */
        void done(ObjectTransfer transfer);
    }

    void start() {
        queue.post(this::begin);
    }

    private void begin() {
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
            settle(Usage.NONE);
            conclude();
        } else if (local.length() == 0) {
            request();
        } else {
            // What an earlier run left need not be bought: only the rest stays set aside.
            settle(Usage.NONE);
            reserve()
                    .ifPresentOrElse(
                            rest -> {
                                ticket = rest;
                                request();
                            },
                            () -> stopAtLimit("going on with " + object.key()));
        }
    }

    /** Ends the transfer early; what arrived stays in the partial file. */
    void cancel(DownloadException why) {
        queue.post(() -> {
            // What waits for its name is complete and paid for: it gets it.
            if (onTheWire) {
                fail(why);
            }
        });
    }

    /** From the network: some bytes. */
    void arrived(BodySubscriber from, int ofAttempt, ByteBuffer chunk) {
        queue.post(() -> take(from, ofAttempt, chunk));
    }

    /** From the network: an attempt is over, in some way. */
    void ended(int ofAttempt, @Nullable Throwable error) {
        queue.post(() -> close(ofAttempt, error));
    }

    private void request() {
        if (finished) {
            return;
        }
        attempt++;
        startedAt = local.length();
        GetQuery query = startedAt == 0
                ? GetQuery.whole(object.key(), object.etag(), object.size())
                : GetQuery.range(object.key(), object.etag(), startedAt, object.size());
        shared.bucket().get(query, new Receiver(query, attempt));
    }

    private void take(BodySubscriber from, int ofAttempt, ByteBuffer chunk) {
        shared.outcomes().received(chunk.remaining());
        if (finished || ofAttempt != attempt) {
            return;
        }
        body = from;
        if (chunk.remaining() > object.size() - local.length()) {
            from.cancel();
            close(ofAttempt, new IOException("more bytes came than the object has"));
            return;
        }
        try {
            local.append(chunk);
        } catch (IOException e) {
            from.cancel();
            failLocally(e);
            return;
        }
        if (local.length() - reportedBytes >= BYTES_PER_PROGRESS_EVENT) {
            reportedBytes = local.length();
            shared.outcomes().progressed(object, reportedBytes);
        }
        from.more();
    }

    private void close(int ofAttempt, @Nullable Throwable error) {
        if (finished || ofAttempt != attempt) {
            return;
        }
        // What follows belongs to the next attempt: late signals of this one are ignored.
        attempt++;
        body = null;
        settle(error);
        if (local.length() == object.size()) {
            conclude();
        } else {
            retryOrFail(error == null ? new IOException("the body ended after " + local.length() + " bytes") : error);
        }
    }

    /** A broken body is billed for what S3 sent, which can be more than what arrived: the budget assumes all that was asked for. */
    private void settle(@Nullable Throwable error) {
        Budget.Ticket open = ticket;
        if (open != null) {
            settle(error instanceof S3Failure ? Usage.ofGet(0) : open.reserved());
        }
    }

    private void settle(Usage actual) {
        Budget.Ticket open = ticket;
        ticket = null;
        if (open != null) {
            shared.budget().settle(open, actual);
        }
    }

    private Optional<Budget.Ticket> reserve() {
        return shared.budget().tryReserve(0, Usage.ofGet(object.size() - local.length()));
    }

    private void stopAtLimit(String what) {
        DownloadException limit = new DownloadException(Kind.LIMIT, "stopped: " + what + " would cross the limit");
        fail(limit);
        shared.outcomes().fatal(limit);
    }

    private void retryOrFail(Throwable error) {
        boolean progressed = local.length() - startedAt >= PROGRESS_BYTES;
        failures = progressed ? 1 : failures + 1;
        if (error instanceof S3Failure refused) {
            if (refused.throttled()) {
                shared.limit().throttled(System.nanoTime());
            }
            if (refused.code().equals("InvalidRange") && !cleanRetryDone) {
                startOver("the object is shorter than what was already there");
                return;
            }
        }
        boolean clockMoved = error instanceof S3Failure refused
                && failures == 1
                && shared.bucket().adoptServerTime(refused);
        if (failures >= Retries.MAX_ATTEMPTS || !(clockMoved || Retries.worthwhile(error))) {
            DownloadException why = shared.bucket().doctor().explain(Operation.GET, object.key(), error);
            fail(why);
            if (concernsEverything(why.kind())) {
                shared.outcomes().fatal(why);
            }
            return;
        }
        again(shared.bucket().doctor().reason(error), clockMoved ? 0 : Retries.pauseMillis(failures, error));
    }

    private void startOver(String reason) {
        cleanRetryDone = true;
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
        Optional<Budget.Ticket> next = reserve();
        if (next.isEmpty()) {
            stopAtLimit("buying more of " + object.key() + " after a failure (" + reason + ")");
            return;
        }
        ticket = next.get();
        shared.outcomes().retried(object, failures, reason);
        if (pauseMillis == 0) {
            request();
        } else {
            var unused = shared.workers().schedule(() -> queue.post(this::request), pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void conclude() {
        if (finished) {
            return;
        }
        Optional<String> mismatch = local.mismatch();
        if (mismatch.isPresent() && !cleanRetryDone && object.size() > 0) {
            startOver(mismatch.get());
            return;
        }
        if (mismatch.isPresent()) {
            local.setAside();
            fail(
                    new DownloadException(
                            Kind.CORRUPT,
                            "verifying " + object.key() + " failed twice: " + mismatch.get()
                                    + "; it was not published, its bytes are in .waybill/set-aside, tell the owner of the bucket"));
            return;
        }
        publish();
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
            fail(new DownloadException(Kind.INTERRUPTED, "interrupted before " + object.key() + " was published", e));
        }
    }

    private void published() {
        shared.outcomes().published(object, local.level());
        finish();
    }

    private void failLocally(IOException error) {
        DownloadException why = LocalErrors.explain(object.key(), error);
        fail(why);
        if (LocalErrors.concernsEverything(error)) {
            shared.outcomes().fatal(why);
        }
    }

    private void fail(DownloadException why) {
        if (finished) {
            return;
        }
        BodySubscriber open = body;
        if (open != null) {
            open.cancel();
        }
        shared.outcomes().failed(object, why);
        finish();
    }

    private void finish() {
        finished = true;
        Budget.Ticket open = ticket;
        if (open != null) {
            settle(open.reserved());
        }
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

    private static boolean concernsEverything(Kind kind) {
        return kind == Kind.CREDENTIALS || kind == Kind.ACCESS_DENIED || kind == Kind.INSECURE || kind == Kind.INTERNAL;
    }

    /** The network's side of one attempt. */
    private final class Receiver implements BodyReceiver {

        private final GetQuery query;
        private final int ofAttempt;

        Receiver(GetQuery query, int ofAttempt) {
            this.query = query;
            this.ofAttempt = ofAttempt;
        }

        @Override
        public Subscriber<ByteBuffer> accept(Answer answer) {
            BodySubscriber subscriber = new BodySubscriber(ObjectTransfer.this, ofAttempt);
            Optional<String> objection = AnswerCheck.objection(object, query, answer);
            if (objection.isPresent()) {
                subscriber.cancel();
                ended(ofAttempt, new IOException(objection.get()));
            } else {
                queue.post(() -> begin(subscriber, answer));
            }
            return subscriber;
        }

        @Override
        public void failed(Throwable error) {
            ended(ofAttempt, error);
        }

        private void begin(BodySubscriber subscriber, Answer answer) {
            if (finished || ofAttempt != attempt) {
                subscriber.cancel();
                return;
            }
            body = subscriber;
            try {
                local.begin(answer, AnswerCheck.startsOver(query, answer));
                startedAt = local.length();
            } catch (IOException e) {
                failLocally(e);
            }
        }
    }
}
