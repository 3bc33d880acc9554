package dev.waybill.s3.transfer;

import dev.waybill.cost.Budget;
import dev.waybill.s3.http.Answer;
import dev.waybill.s3.http.Chunk;
import dev.waybill.s3.http.Exchange;
import dev.waybill.s3.http.Receiver;
import dev.waybill.s3.wire.GetQuery;
import dev.waybill.s3.wire.UnusableAnswerException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request for a range, as the network sees it: takes the answer and hands over its body. Called on network threads, and by the transfer's queue. */
final class Attempt implements Receiver {

    private final RangeFetch fetch;
    private final GetQuery query;
    private final Budget.Ticket ticket;
    private final long beganNanos = System.nanoTime();
    private volatile @Nullable Exchange exchange;
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

    /** How long ago it was made. */
    long ageNanos() {
        return System.nanoTime() - beganNanos;
    }

    @Override
    public void answered(Answer answer, Exchange carrier) {
        exchange = carrier;
        if (cancelled) {
            carrier.cancel();
            return;
        }
        Optional<UnusableAnswerException> objection = AnswerCheck.objection(fetch.object(), query, answer);
        if (objection.isPresent()) {
            cancel();
            fetch.ended(this, objection.get());
        } else {
            fetch.answered(this, answer);
        }
    }

    @Override
    public void arrived(Chunk chunk) {
        if (cancelled) {
            chunk.giveBack();
        } else {
            fetch.arrived(this, chunk);
        }
    }

    @Override
    public void ended() {
        fetch.ended(this, null);
    }

    @Override
    public void failed(Throwable error) {
        fetch.ended(this, error);
    }

    /** Closes the connection, now or as soon as there is an answer: S3 stops sending. */
    void cancel() {
        cancelled = true;
        Exchange carrier = exchange;
        if (carrier != null) {
            carrier.cancel();
        }
    }
}
