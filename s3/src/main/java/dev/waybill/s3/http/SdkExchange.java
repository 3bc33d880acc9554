package dev.waybill.s3.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** One request on its way through a client of the AWS SDK, which may tell of its end in several ways. */
final class SdkExchange implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

    /** Netty's chunks are up to 64 KiB there: a window of this many keeps a connection busy while a worker writes. */
    private static final int WINDOW = 8;

    private final Receiver receiver;
    private final Pace pace;
    private final Consumer<SdkExchange> ended;
    private final AtomicBoolean over = new AtomicBoolean();
    private @Nullable Answer answer;
    private volatile @Nullable CompletableFuture<Void> carrier;
    private volatile @Nullable Subscription subscription;
    private volatile boolean closed;

    SdkExchange(Receiver receiver, Pace pace, Consumer<SdkExchange> ended) {
        this.receiver = receiver;
        this.pace = pace;
        this.ended = ended;
    }

    /** The client has taken the request. */
    void carriedBy(CompletableFuture<Void> sent) {
        carrier = sent;
        var unused = sent.whenComplete((ok, error) -> {
            if (error != null) {
                onError(error);
            }
        });
        if (closed) {
            hangUp();
        }
    }

    /** Ends it from outside, whatever the client makes of that. */
    void close() {
        closed = true;
        onError(new ClosedTransportException());
        hangUp();
    }

    private void hangUp() {
        Subscription body = subscription;
        if (body != null) {
            body.cancel();
        }
        CompletableFuture<Void> sent = carrier;
        if (sent != null) {
            sent.cancel(true);
        }
    }

    @Override
    public void onHeaders(SdkHttpResponse headers) {
        answer = new Answer(
                headers.statusCode(), name -> headers.firstMatchingHeader(name).orElse(null));
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        // A body that nobody subscribes to would keep its connection for ever.
        stream.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription body) {
        subscription = body;
        Answer head = answer;
        if (head == null) {
            onError(new IOException("a body came without a status line"));
            body.cancel();
            return;
        }
        if (over.get()) {
            body.cancel();
            return;
        }
        try {
            receiver.answered(head, () -> cancel(body));
        } catch (RuntimeException e) {
            onError(e);
            body.cancel();
            return;
        }
        request(body, pace.limited() ? 1 : WINDOW, pace.owed());
    }

    /** Not every client tells of an end that nobody waits for any more. */
    private void cancel(Subscription body) {
        ended.accept(this);
        body.cancel();
    }

    private static void request(Subscription body, int chunks, long afterNanos) {
        if (afterNanos < Pace.SHORTEST_PAUSE_NANOS) {
            body.request(chunks);
        } else {
            CompletableFuture.delayedExecutor(afterNanos, TimeUnit.NANOSECONDS).execute(() -> body.request(chunks));
        }
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        if (!over.get()) {
            receiver.arrived(new Lent(bytes, System.nanoTime() + pace.came(bytes.remaining())));
        }
    }

    @Override
    public void onComplete() {
        if (end()) {
            receiver.ended();
        }
    }

    /** The body's subscriber, the handler and the future may all tell of the same failure. */
    @Override
    public void onError(Throwable error) {
        if (end()) {
            Throwable cause = unwrap(error);
            receiver.failed(unreachable(cause) ? new NotSentException(cause) : cause);
        }
    }

    private boolean end() {
        ended.accept(this);
        return over.compareAndSet(false, true);
    }

    private final class Lent implements Chunk {

        private final ByteBuffer bytes;
        private final long paidAt;

        Lent(ByteBuffer bytes, long paidAt) {
            this.bytes = bytes;
            this.paidAt = paidAt;
        }

        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }

        @Override
        public void giveBack() {
            Subscription body = subscription;
            if (body != null) {
                request(body, 1, paidAt - System.nanoTime());
            }
        }
    }

    /** True if there was not even a connection. */
    private static boolean unreachable(Throwable error) {
        for (Throwable cause = error; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable unwrap(Throwable error) {
        Throwable inner = error;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
