package dev.waybill.s3.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Collects a small body; one that is larger than allowed is cut off and fails. */
final class BodyCollector implements Subscriber<ByteBuffer> {

    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
    private final CompletableFuture<byte[]> done = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    BodyCollector(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    CompletableFuture<byte[]> body() {
        return done;
    }

    @Override
    public void onSubscribe(Subscription s) {
        subscription = s;
        s.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer chunk) {
        if (done.isDone()) {
            return;
        }
        if (bytes.size() + chunk.remaining() > maxBytes) {
            done.completeExceptionally(new IOException("the answer is larger than " + maxBytes + " bytes"));
            if (subscription != null) {
                subscription.cancel();
            }
            return;
        }
        byte[] copy = new byte[chunk.remaining()];
        chunk.get(copy);
        bytes.writeBytes(copy);
    }

    @Override
    public void onError(Throwable t) {
        done.completeExceptionally(t);
    }

    @Override
    public void onComplete() {
        done.complete(bytes.toByteArray());
    }
}
