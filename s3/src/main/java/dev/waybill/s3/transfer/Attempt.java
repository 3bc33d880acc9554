package dev.waybill.s3.transfer;

import dev.waybill.cost.Budget;
import dev.waybill.s3.wire.Answer;
import dev.waybill.s3.wire.BodyReceiver;
import dev.waybill.s3.wire.GetQuery;
import dev.waybill.s3.wire.UnusableAnswerException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One request for a range, as the network sees it: takes the answer and hands over its body. Asks for a few chunks at a time, so that a slow
 * disk holds the network back instead of filling memory. Called on network threads, and by the transfer's queue.
 */
final class Attempt implements BodyReceiver, Subscriber<ByteBuffer> {

    /** Netty's chunks are up to 64 KiB: a window of this many keeps a connection busy while a worker writes. */
    private static final int WINDOW = 8;

    private final RangeFetch fetch;
    private final GetQuery query;
    private final Budget.Ticket ticket;
    private volatile @Nullable Subscription subscription;
    private volatile boolean cancelled;

    Attempt(RangeFetch fetch, GetQuery query, Budget.Ticket ticket) {
        this.fetch = fetch;
        this.query = query;
        this.ticket = ticket;
    }

    GetQuery query() {
        return query;
    }

    /** What was set aside for it. */
    Budget.Ticket ticket() {
        return ticket;
    }

    @Override
    public Subscriber<ByteBuffer> accept(Answer answer) {
        Optional<UnusableAnswerException> objection = AnswerCheck.objection(fetch.object(), query, answer);
        if (objection.isPresent()) {
            cancelled = true;
            fetch.ended(this, objection.get());
        } else if (!fetch.answered(this, answer)) {
            cancelled = true;
        }
        return this;
    }

    @Override
    public void failed(Throwable error) {
        fetch.ended(this, error);
    }

    @Override
    public void onSubscribe(Subscription s) {
        subscription = s;
        if (cancelled) {
            s.cancel();
        } else {
            s.request(WINDOW);
        }
    }

    @Override
    public void onNext(ByteBuffer chunk) {
        if (!cancelled) {
            fetch.arrived(this, chunk);
        }
    }

    @Override
    public void onError(Throwable error) {
        fetch.ended(this, error);
    }

    @Override
    public void onComplete() {
        fetch.ended(this, null);
    }

    /** One chunk was dealt with. */
    void more() {
        Subscription s = subscription;
        if (s != null && !cancelled) {
            s.request(1);
        }
    }

    /** Closes the connection, now or as soon as there is one: S3 stops sending. */
    void cancel() {
        cancelled = true;
        Subscription s = subscription;
        if (s != null) {
            s.cancel();
        }
    }
}
