package dev.waybill.s3.transfer;

import dev.waybill.s3.http.Chunk;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the bytes of one range, which are written already, against the evidence, in order. Where an object has several ranges, each has a {@link SerialQueue}
 * of its own for that, so that they keep all cores busy. Called by tasks of the transfer's queue only.
 */
final class RangeVerifier {

    private final int range;
    private final LocalSide local;
    private final SerialQueue transfer;
    private final @Nullable SerialQueue own;
    private final Consumer<Throwable> failed;
    private final Queue<Written> waiting = new ConcurrentLinkedQueue<>();
    private boolean ended;

    /** Bytes of the object that begin at this offset. */
    private record Written(long offset, Chunk chunk) {}

    /**
     * A verifier that has seen nothing yet.
     *
     * @param own where to verify; null for the transfer's queue
     * @param failed told on the transfer's queue that bytes could not be read back, with an {@link IOException}, or that Waybill itself failed; what comes later is not looked at
     */
    RangeVerifier(
            int range, LocalSide local, SerialQueue transfer, @Nullable SerialQueue own, Consumer<Throwable> failed) {
        this.range = range;
        this.local = local;
        this.transfer = transfer;
        this.own = own;
        this.failed = failed;
    }

    /** Verifies bytes that were just written, now or soon, and gives them back then. */
    void verify(long offset, Chunk chunk) {
        waiting.add(new Written(offset, chunk));
        if (own == null) {
            verifyWaiting();
        } else {
            own.post(this::verifyWaiting);
        }
    }

    /** Runs the task, on the transfer's queue, once everything so far is verified as far as it can be. */
    void afterwards(Runnable task) {
        if (own == null) {
            task.run();
        } else {
            own.post(() -> {
                catchUp();
                transfer.post(task);
            });
        }
    }

    /** Gives back what is waiting; the object's bytes are not read any more afterwards. */
    synchronized void end() {
        ended = true;
        verifyWaiting();
    }

    private synchronized void verifyWaiting() {
        for (Written next = waiting.poll(); next != null; next = waiting.poll()) {
            try {
                if (!ended) {
                    local.verify(next.offset(), next.chunk().bytes());
                }
            } catch (IOException | RuntimeException | Error e) {
                stop(e);
            } finally {
                next.chunk().giveBack();
            }
        }
    }

    /** Step by step, because whoever ends this waits for a step. */
    private void catchUp() {
        boolean more = true;
        while (more) {
            more = catchUpSome();
        }
    }

    private synchronized boolean catchUpSome() {
        try {
            return !ended && local.catchUp(range);
        } catch (IOException | RuntimeException | Error e) {
            stop(e);
            return false;
        }
    }

    /** Whatever failed: what the evidence has seen is not known for sure any more. */
    private void stop(Throwable why) {
        ended = true;
        if (own == null) {
            failed.accept(why);
        } else {
            transfer.post(() -> failed.accept(why));
        }
    }
}
