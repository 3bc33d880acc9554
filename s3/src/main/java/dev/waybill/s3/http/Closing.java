package dev.waybill.s3.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends what waits for something else than an answer, which fails with the {@link Transport}, once that is closed. Thread-safe. */
public final class Closing {

    private final CountDownLatch open = new CountDownLatch(1);
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

    /** To be called after the transport is closed: who waited goes on, and finds that out. */
    public void close() {
        open.countDown();
        waiting.forEach(Runnable::run);
    }

    /** True from then on. */
    public boolean closed() {
        return open.getCount() == 0;
    }

    /** Waits so long, or until then. */
    public void pause(long millis) throws InterruptedException {
        var unused = open.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Has this run then, at once if that was before; more than once perhaps. */
    public void whenClosed(Runnable told) {
        waiting.add(told);
        // In this order: what the closing does not see has seen it.
        if (closed()) {
            told.run();
        }
    }

    /** Nobody waits for that any more. */
    public void forget(Runnable told) {
        waiting.remove(told);
    }

    /** The same answer, or then a {@link ClosedTransportException}. */
    public <T> CompletableFuture<T> orClosed(CompletableFuture<T> answer) {
        if (answer.isDone()) {
            return answer;
        }
        CompletableFuture<T> either = answer.copy();
        Runnable fail = () -> either.completeExceptionally(new ClosedTransportException());
        whenClosed(fail);
        var unused = either.whenComplete((value, error) -> forget(fail));
        return either;
    }
}
