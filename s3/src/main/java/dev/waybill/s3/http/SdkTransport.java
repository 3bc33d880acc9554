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
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Sends through an HTTP client of the AWS SDK, which knows proxies and whatever its owner has set up. */
public final class SdkTransport implements Transport {

    /** Netty's chunks are up to 64 KiB there: a window of this many keeps a connection busy while a worker writes. */
    private static final int WINDOW = 8;

    private final SdkAsyncHttpClient client;
    private final Pace pace;

    /** Whoever made the client closes it. */
    public SdkTransport(SdkAsyncHttpClient client, Pace pace) {
        this.client = client;
        this.pace = pace;
    }

    @Override
    public void send(Request request, Receiver receiver) {
        Handler handler = new Handler(receiver, pace);
        CompletableFuture<Void> sent;
        try {
            sent = client.execute(AsyncExecuteRequest.builder()
                    .request(translated(request))
                    .requestContentPublisher(NoContent.INSTANCE)
                    .responseHandler(handler)
                    .build());
        } catch (RuntimeException e) {
            handler.onError(e);
            return;
        }
        var unused = sent.whenComplete((ok, error) -> {
            if (error != null) {
                handler.onError(error);
            }
        });
    }

    /** Leaves the client open. */
    @Override
    public void close() {}

    private static SdkHttpRequest translated(Request request) {
        SdkHttpRequest.Builder sdk = SdkHttpRequest.builder()
                .method(request.method() == Request.Method.GET ? SdkHttpMethod.GET : SdkHttpMethod.HEAD)
                .protocol(request.origin().scheme())
                .host(request.origin().host())
                .port(request.origin().port())
                .encodedPath(request.target());
        sdk.putHeader("Host", request.origin().authority());
        for (Header header : request.headers()) {
            sdk.putHeader(header.name(), header.value());
        }
        return sdk.build();
    }

    private static final class Handler implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

        private final Receiver receiver;
        private final Pace pace;
        private final AtomicBoolean over = new AtomicBoolean();
        private @Nullable Answer answer;
        private volatile @Nullable Subscription subscription;

        Handler(Receiver receiver, Pace pace) {
            this.receiver = receiver;
            this.pace = pace;
        }

        @Override
        public void onHeaders(SdkHttpResponse headers) {
            answer = new Answer(
                    headers.statusCode(),
                    name -> headers.firstMatchingHeader(name).orElse(null));
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
            try {
                receiver.answered(head, body::cancel);
            } catch (RuntimeException e) {
                onError(e);
                body.cancel();
                return;
            }
            request(body, pace.limited() ? 1 : WINDOW, pace.owed());
        }

        private static void request(Subscription body, int chunks, long afterNanos) {
            if (afterNanos < Pace.SHORTEST_PAUSE_NANOS) {
                body.request(chunks);
            } else {
                CompletableFuture.delayedExecutor(afterNanos, TimeUnit.NANOSECONDS)
                        .execute(() -> body.request(chunks));
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
            if (over.compareAndSet(false, true)) {
                receiver.ended();
            }
        }

        /** The body's subscriber, the handler and the future may all tell of the same failure. */
        @Override
        public void onError(Throwable error) {
            if (over.compareAndSet(false, true)) {
                Throwable cause = unwrap(error);
                receiver.failed(unreachable(cause) ? new NotSentException(cause) : cause);
            }
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
