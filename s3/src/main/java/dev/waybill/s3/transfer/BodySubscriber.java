package dev.waybill.s3.transfer;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Hands the body of one attempt to its transfer. Asks for a few chunks at a time, so that a slow disk holds the network back instead of
 * filling memory.
 */
final class BodySubscriber implements Subscriber<ByteBuffer> {

    /** Netty's chunks are up to 64 KiB: a window of this many keeps a connection busy while a worker writes. */
    private static final int WINDOW = 16;

    private final ObjectTransfer transfer;
    private final int attempt;
    private volatile @Nullable Subscription subscription;
    private volatile boolean cancelled;

    BodySubscriber(ObjectTransfer transfer, int attempt) {
        this.transfer = transfer;
        this.attempt = attempt;
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
            transfer.arrived(this, attempt, chunk);
        }
    }

    @Override
    public void onError(Throwable error) {
        transfer.ended(attempt, error);
    }

    @Override
    public void onComplete() {
        transfer.ended(attempt, null);
    }

    /** One chunk was dealt with. */
    void more() {
        Subscription s = subscription;
        if (s != null && !cancelled) {
            s.request(1);
        }
    }

    /** Closes the connection: S3 stops sending. */
    void cancel() {
        cancelled = true;
        Subscription s = subscription;
        if (s != null) {
            s.cancel();
        }
    }
}
