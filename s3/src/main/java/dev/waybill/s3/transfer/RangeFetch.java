package dev.waybill.s3.transfer;

import dev.waybill.PlannedObject;
import dev.waybill.cost.Budget;
import dev.waybill.cost.Usage;
import dev.waybill.s3.http.Answer;
import dev.waybill.s3.http.Chunk;
import dev.waybill.s3.wire.GetQuery;
import dev.waybill.s3.wire.S3Failure;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One range of an object, from its first request to its last byte. A body that breaks is continued from the byte that arrived, never bought
 * again.
 *
 * <p>All state is touched by tasks of the transfer's {@link SerialQueue} only. At any time there is at most one attempt; what earlier ones still say is
 * ignored.
 */
final class RangeFetch {

    private final int range;
    private final PlannedObject object;
    private final Transfers shared;
    private final SerialQueue queue;
    private final Purse purse;
    private final LocalSide local;
    private final Owner owner;
    private final Patience patience;
    private final RangeVerifier verifier;

    /**
     * Whether there are no other ranges. Then the thread that read bytes writes them too, while they are in its core's cache; several would wait for each
     * other, because the system lets one thread at a time write to a file.
     */
    private final boolean alone;

    private @Nullable Attempt current;

    private String lastFailure = "";
    private boolean over;

    RangeFetch(
            int range,
            PlannedObject object,
            Transfers shared,
            SerialQueue queue,
            Purse purse,
            LocalSide local,
            Owner owner) {
        this.range = range;
        this.object = object;
        this.shared = shared;
        this.queue = queue;
        this.purse = purse;
        this.local = local;
        this.owner = owner;
        this.patience = new Patience(shared.bucket());
        this.alone = local.ranges().isWhole();
        this.verifier = new RangeVerifier(
                range,
                local,
                queue,
                alone ? null : new SerialQueue(shared.workers(), bug -> queue.post(() -> owner.failedLocally(bug))),
                owner::failedLocally);
    }

    /** The transfer that the range belongs to; called on its queue. */
    interface Owner {

        /** An answer whose body may be used; false ends the range without another word. */
        boolean answered(Answer answer);

        /** Some bytes came. */
        void grown();

        /** All bytes of the range are on disk. */
        void complete(RangeFetch fetch);

        /** Another attempt follows. */
        void again(Retry retry);

        /** The rest of this object cannot be had; the whole object may be. */
        void startOver(Throwable error);

        /** No further attempt makes sense. */
        void failed(Throwable error);

        /** A request would cross a limit; why it is needed, if another one failed before it. */
        void unaffordable(String failure);

        /** The local disk failed, with an {@link IOException}, or Waybill itself. */
        void failedLocally(Throwable error);
    }

    PlannedObject object() {
        return object;
    }

    /** Asks for what is missing of the range. */
    void request() {
        if (over) {
            return;
        }
        long from = local.end(range);
        long to = local.ranges().to(range);
        Optional<Budget.Ticket> ticket = purse.take(Usage.ofGet(to - from));
        if (ticket.isEmpty()) {
            owner.unaffordable(lastFailure);
            return;
        }
        Attempt attempt = new Attempt(
                this,
                from == 0 && to == object.size()
                        ? GetQuery.whole(object.key(), object.etag(), object.size())
                        : GetQuery.range(object.key(), object.etag(), from, to),
                ticket.get());
        current = attempt;
        shared.bucket().get(attempt.query(), attempt);
    }

    /** Ends it early; what arrived stays, and nobody looks at it any more. */
    void cancel() {
        hangUp();
        verifier.end();
    }

    /** The first half of that: from now on nothing more comes. */
    void hangUp() {
        over = true;
        Attempt open = current;
        current = null;
        if (open != null) {
            open.cancel();
            purse.pay(open.ticket(), null);
        }
    }

    /** From the network: an answer whose body may be used. */
    void answered(Attempt attempt, Answer answer) {
        queue.postHere(() -> begin(attempt, answer));
    }

    /** From the network: some bytes, which are given back once they are dealt with. */
    void arrived(Attempt attempt, Chunk chunk) {
        if (alone && local.verifiesLightly()) {
            queue.postHere(() -> take(attempt, chunk));
        } else {
            queue.post(() -> take(attempt, chunk));
        }
    }

    /** From the network: an attempt is over, in some way. */
    void ended(Attempt attempt, @Nullable Throwable error) {
        queue.post(() -> end(attempt, error));
    }

    private void begin(Attempt attempt, Answer answer) {
        if (attempt != current) {
            attempt.cancel();
            return;
        }
        shared.limit().answered(attempt.ageNanos());
        if (!owner.answered(answer)) {
            cancel();
        }
    }

    private void take(Attempt attempt, Chunk chunk) {
        int bytes = chunk.bytes().remaining();
        shared.outcomes().received(bytes);
        shared.limit().received(bytes);
        if (attempt != current) {
            chunk.giveBack();
            return;
        }
        long offset = local.end(range);
        if (bytes > attempt.query().to() - offset) {
            chunk.giveBack();
            attempt.cancel();
            current = null; // What it still brings is in the wrong place.
            queue.post(() ->
                    conclude(attempt, new AnswerCheck.NotContinuedException("has more bytes than were asked for")));
            return;
        }
        if (written(chunk)) {
            verifier.verify(offset, chunk);
        }
        if (attempt == current) {
            owner.grown();
        }
    }

    private boolean written(Chunk chunk) {
        boolean written = false;
        try {
            local.append(range, chunk.bytes());
            written = true;
        } catch (IOException e) {
            hangUp();
            queue.post(() -> owner.failedLocally(e));
        } finally {
            if (!written) {
                chunk.giveBack();
            }
        }
        return written;
    }

    private void end(Attempt attempt, @Nullable Throwable error) {
        if (attempt == current) {
            current = null;
            conclude(attempt, error);
        }
    }

    private void conclude(Attempt attempt, @Nullable Throwable error) {
        purse.pay(attempt.ticket(), error);
        verifier.afterwards(() -> settle(attempt, error));
    }

    /** All that the attempt brought is verified. */
    private void settle(Attempt attempt, @Nullable Throwable error) {
        if (over) {
            return;
        }
        if (local.complete(range)) {
            over = true;
            shared.limit().succeeded();
            owner.complete(this);
            return;
        }
        long end = local.end(range);
        afterFailure(
                error == null ? new IOException("the body ended after byte " + end) : error,
                end - attempt.query().from());
    }

    private void afterFailure(Throwable error, long broughtBytes) {
        if (error instanceof S3Failure refused && refused.throttled()) {
            shared.limit().throttled(System.nanoTime());
        }
        switch (patience.after(error, broughtBytes)) {
            case AGAIN_NOW -> again(error, 0);
            case AGAIN_LATER -> again(error, patience.pauseMillis(error));
            case START_OVER -> owner.startOver(error);
            case GIVE_UP -> owner.failed(error);
        }
    }

    private void again(Throwable error, long pauseMillis) {
        lastFailure = shared.bucket().doctor().reason(error);
        owner.again(Retry.fromByte(local.end(range), error, lastFailure));
        if (pauseMillis == 0) {
            request();
        } else {
            shared.timer().after(pauseMillis, () -> queue.post(this::request));
        }
    }
}
